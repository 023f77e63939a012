import agreement from './agreement.mjs';
import average from './average.mjs';
import axe from './axe.mjs';
import colours from './colours.mjs';
import filter from './filter.mjs';
import head from './head.mjs';
import journeys from './journeys.mjs';
import jsonld from './jsonld.mjs';
import keyboard from './keyboard.mjs';
import kinds from './kinds.mjs';
import links from './links.mjs';
import local from './local.mjs';
import lost from './lost.mjs';
import markup from './markup.mjs';
import moved from './moved.mjs';
import noscript from './noscript.mjs';
import nu from './nu.mjs';
import print from './print.mjs';
import purity from './purity.mjs';
import quiet from './quiet.mjs';
import reflow from './reflow.mjs';
import search from './search.mjs';
import styles from './styles.mjs';
import weight from './weight.mjs';
import xml from './xml.mjs';

/** All gates, the cheap ones first. */
export const gates = [
  kinds, head, purity, links, xml, jsonld, styles, markup, nu, quiet, weight, noscript, journeys, reflow, keyboard, colours, print, filter, search, local, lost, moved,
  agreement, average, axe,
];
