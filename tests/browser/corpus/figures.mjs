import { Dice } from './dice.mjs';

const BANDS = ['0-4', '5-9', '10-14', '15-19', '20-24', '25-29', '30-34', '35-39', '40-44', '45-49', '50-54', '55-59', '60-64', '65-69', '70-74', '75+'];
const SHARES = [8.2, 8.4, 8.5, 8.4, 8, 7.9, 7.6, 7.4, 6.9, 6.3, 5.6, 4.8, 4.2, 3.2, 2.2, 2.4];

/** The figures of a kampung, year by year; parts make their wholes and nothing jumps. */
export function profiles(seed, years, base, options = {}) {
  const dice = new Dice(seed);
  let total = base;
  let share = dice.between(580, 680) / 1000;
  return years.map((year) => {
    total = Math.round(total * (1 + dice.between(2, 14) / 1000));
    share = Math.min(0.8, share + dice.between(-6, 12) / 1000);
    return profile(new Dice(seed + year), year, total, share, options);
  });
}

function profile(dice, year, total, share, { small = false, bands = true } = {}) {
  const men = dice.part(total, 49, 51);
  const l = dice.split(men, SHARES);
  const p = dice.split(total - men, SHARES);
  const kk = Math.round(total / 3.4);
  const fertile = p.slice(3, 10).reduce((a, b) => a + b, 0);
  const pus = Math.min(Math.round(kk * 0.55), Math.round(fertile * 0.75));
  const users = Math.round(pus * share);
  const remaja = [2, 3, 4].reduce((sum, band) => sum + l[band] + p[band], 0);
  const families = [dice.part(kk, 22, 28), dice.part(kk, 32, 38), dice.part(kk, 20, 26)];
  const [iud, mow, mop, kondom, implan, suntik, pil] = dice.split(users, [10, 5, 0.6, 5, 16, 42, 21]);
  const [hamil, ias, iat, tial] = dice.split(pus - users, [18, 52, 17, 13]);
  return {
    tahun: year,
    sumber: { judul: `Pendataan Keluarga ${year} (angka rekaan)`, penerbit: 'Dinas rekaan', tanggal: `${year + 1}-02-27` },
    ...(bands
      ? { penduduk: Object.fromEntries(BANDS.map((band, i) => [band, { l: l[i], p: p[i] }])) }
      : { jumlah_jiwa: { l: men, p: total - men, total } }),
    jumlah_kk: kk,
    jumlah_pus: pus,
    keluarga_balita: families[0],
    keluarga_remaja: families[1],
    keluarga_lansia: families[2],
    jumlah_remaja: remaja,
    kontrasepsi: small
      ? { iud: 'disamarkan', mow: 'disamarkan', mop: 'disamarkan', kondom: 'disamarkan', implan, suntik, pil }
      : { iud, mow, mop, kondom, implan, suntik, pil },
    tidak_ber_kb: small ? { hamil: 'disamarkan', ias, iat: 'disamarkan', tial: 'disamarkan' } : { hamil, ias, iat, tial },
    peserta_poktan: small
      ? { bkb: 0, bkr: 'tidak berlaku', bkl: 0, uppka: 0, pik_r: 'tidak berlaku' }
      : {
          bkb: dice.part(families[0], 30, 60),
          bkr: dice.part(families[1], 30, 60),
          bkl: dice.part(families[2], 30, 60),
          uppka: dice.part(kk, 20, 50),
          pik_r: dice.part(remaja, 20, 50),
        },
    peserta_bpjs: dice.part(total, 74, 92),
  };
}
