// Follows the preview: loads the page or its style sheets again, says that it is a preview, lists faults.
(() => {
  const words = "%KATA%", css = "%GAYA%", language = "%BAHASA%";
  const tag = document.currentScript;
  const address = `alamat=${encodeURIComponent(location.pathname)}`;
  const key = 'pendopo-gulir';
  let version = tag.dataset.versi, styles = Number(tag.dataset.gaya), mark = '0', source, listed, leaving = false;
  const sheetOfFaults = document.body.classList.contains('lembar');

  // The place on the page outlives a reload.
  try {
    const [path, x, y] = JSON.parse(sessionStorage.getItem(key)) ?? [];
    sessionStorage.removeItem(key);
    if (path === location.pathname) scrollTo({ left: x, top: y, behavior: 'instant' });
  } catch { /* Storage may be forbidden; the browser keeps the place as well as it can. */ }

  const make = (name, kind, text) => Object.assign(document.createElement(name), { className: kind ?? '', textContent: text ?? '' });
  const host = make('pendopo-pratinjau');
  host.lang = language;
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const overlay = make('section', 'lapis');
  overlay.hidden = true;
  overlay.tabIndex = 0;
  overlay.setAttribute('role', 'alert');
  overlay.setAttribute('aria-label', words.title);
  const banner = make('p', 'pita');
  const toggle = make('button');
  toggle.type = 'button';
  const warnings = make('a');
  warnings.href = '/.pendopo/semua';
  warnings.target = '_blank';
  banner.append(make('strong', '', words.banner));
  root.append(overlay, banner);
  document.documentElement.append(host);
  const dress = () => { toggle.textContent = overlay.hidden ? words.open : words.close; };
  toggle.onclick = () => { overlay.hidden = !overlay.hidden; dress(); };

  const reload = () => {
    if (leaving) return;
    leaving = true;
    try { sessionStorage.setItem(key, JSON.stringify([location.pathname, scrollX, scrollY])); } catch { /* as above */ }
    location.reload();
  };

  // Style sheets are exchanged where they stand: rules may be set by scripts under any policy.
  const dressAgain = async () => {
    // In a template nothing is applied, so the policy of this page does not complain of style sheets that it does not know.
    const fresh = document.createElement('template');
    fresh.innerHTML = await (await fetch(location.href, { cache: 'no-store' })).text();
    const sheets = (page) => [...page.querySelectorAll('style, link[rel~=stylesheet]')];
    const [old, next] = [sheets(document), sheets(fresh.content)];
    if (old.length !== next.length || old.some((one, at) => one.localName !== next[at].localName)) return reload();
    old.forEach((one, at) => {
      if (one.localName === 'link') {
        const href = next[at].getAttribute('href');
        if (one.getAttribute('href') !== href) one.setAttribute('href', href);
        return;
      }
      const rules = new CSSStyleSheet();
      rules.replaceSync(next[at].textContent);
      const own = one.sheet;
      while (own.cssRules.length) own.deleteRule(0);
      [...rules.cssRules].forEach((rule, place) => own.insertRule(rule.cssText, place));
    });
  };

  const show = async (told) => {
    if (sheetOfFaults) return;
    if (told.mark === '0') {
      overlay.hidden = true;
      overlay.replaceChildren();
      toggle.remove();
    } else {
      const list = await (await fetch(`/.pendopo/galat?${address}`, { cache: 'no-store' })).text();
      if (told.mark !== mark) return;
      const body = make('div');
      body.innerHTML = list;
      overlay.replaceChildren(make('h2', '', `${words.title}: ${words.faults.replace('{n}', told.errors)}`), body);
      overlay.hidden = false;
      banner.append(toggle);
      dress();
    }
  };

  const hear = async ({ data }) => {
    const told = JSON.parse(data);
    if (told.version !== version) return reload();
    if (told.styles !== styles) {
      styles = told.styles;
      await dressAgain().catch(reload);
    }
    warnings.textContent = words.warnings.replace('{n}', told.warnings);
    if (told.warnings) banner.append(warnings); else warnings.remove();
    if (told.mark !== mark) {
      mark = told.mark;
      await show(told).catch(() => { mark = ''; });
      // A page that is nothing but the list of faults is made anew when there are others.
      if (sheetOfFaults && listed !== undefined) reload();
      listed = mark;
    }
  };

  // A browser has few connections to one server: a page that nobody sees needs none, and catches up when it is seen.
  const follow = () => {
    const wanted = document.visibilityState === 'visible' && !leaving;
    if (wanted && !source) {
      source = new EventSource(`/.pendopo/peristiwa?${address}`);
      source.onmessage = hear;
      source.onerror = () => { if (source?.readyState === EventSource.CLOSED) { source = undefined; setTimeout(follow, 2000); } };
    } else if (!wanted && source) {
      source.close();
      source = undefined;
    }
  };
  addEventListener('visibilitychange', follow);
  addEventListener('pagehide', () => { source?.close(); source = undefined; });
  addEventListener('pageshow', follow);
  follow();
})();
