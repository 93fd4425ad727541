/** Bodies by their head noun and what belongs to it: `وزارة الخارجية الروسية`, `حزب الأمة القومي`, `صحيفة "…"`. */
import {
  agrees,
  againstEnd,
  aimEnd,
  bodyWords,
  chairEnd,
  closesPurpose,
  governedEnd,
  isAfterFor,
  isCoordinated,
  isDivision,
  isNisbaHere,
  isOfDivision,
  isOccasion,
  isScope,
  isSeated,
  namesakeEnd,
  opensName,
  purposeEnd,
  seatEnd,
  unlistedPurposeEnd,
} from './body-ends.ts';
import { organizationLabel, personLabel, placeLabel } from '../words/gazetteer.ts';
import type { Proposal, Reader } from './reader.ts';
import { anyChance, chance, closingQuote, isDefinite, isQuote, knownEnd } from './reader.ts';
import { frequencyOf } from '../tagger/tagger.ts';
import type { OrganizationHead, Word } from '../words/words.ts';

const bodyAtMost = 9;
/** What the tagger has to give `للأنباء` after a body for it to belong to the name. */
const forWhat = 0.01;
/** Below this a word that does not agree with the head is none of the body's. */
const unlikely = 0.02;

/** Adds the body whose head is token `i`. */
export function addBody(reader: Reader, i: number, word: Word, proposals: Proposal[]): void {
  const head = word.organization;
  // `برئاسة` before a name is a title.
  if (!head || head.value === 'none' || (word.title !== null && head.cut > 0)) return;
  const letters = head.cut;
  if (isNoBody(reader, i)) return;
  if (head.value === 'division' && !(head.definite ? isOfDivision(reader.words[i + 1]) : isDivision(reader, i))) return;
  const quote = quoteAfter(reader, i);
  if (quote > 0) addQuoted(reader, i, quote, word, proposals);
  else if (head.value === 'outlet' || head.value === 'apart') {
    if (!head.definite) addApart(reader, i + 1, head.value === 'outlet', proposals);
    else if (head.value === 'apart' && !word.place && !word.title) add(definiteBody(reader, i, word));
  } else if (head.value === 'chair' && !head.definite) {
    const last = chairEnd(reader, i);
    add(last > i ? { last, score: bodyScore + last - i } : null);
  } else if (head.value === 'club') add(head.definite ? null : clubOf(reader, i));
  else add(head.definite ? definiteBody(reader, i, word) : constructBody(reader, i, word));

  function add(body: Body | null): void {
    if (!body) return;
    const several = head?.value === 'pair' ? othersAfter(reader, body.last) : [];
    // `وزارات الخارجية` are those of all countries.
    if (head?.value === 'pair' && several.length === 0 && word.form.endsWith('ات')) return;
    proposals.push({ first: i, last: body.last, cut: letters, type: 'organization', score: body.score }, ...several);
  }
}

const activities = bodyWords('activity');
const events = bodyWords('event');
const codes = bodyWords('code');
const laws = bodyWords('law');
const kinds = bodyWords('kind');

/** `تنظيم البطولة` is what somebody does, `مجلة الشغل` a code of law; `نقابة` says what the known body behind it is, which has a head of its own. */
function isNoBody({ words, known }: Reader, i: number): boolean {
  const [head, next] = [words[i], words[i + 1]];
  const stem = head?.readings.find(({ cut: letters }) => letters === head.organization?.cut)?.stem ?? '';
  const noun = next?.form.replace(/^ال/u, '') ?? '';
  if (activities.has(stem)) return events.has(noun);
  if (codes.has(stem)) return next?.article === 0 && laws.has(noun);
  return kinds.has(stem) && known[i + 1] === organizationLabel && next?.organization?.definite === true;
}

/** `وزارتا التجارة [والصحة العمومية]`, `وزارات الدفاع [والعدل] [والداخلية]` */
function othersAfter({ words }: Reader, i: number): Proposal[] {
  const out: Proposal[] = [];
  for (let first = i; ;) {
    const [word, next] = [words[first], words[first + 1]];
    if (word?.article !== 1 || !word.form.startsWith('و') || word.role || word.title) return out;
    const last = next && isDefinite(next) && /(ي|يه)$/.test(next.form) ? first + 2 : first + 1;
    out.push({ first, last, cut: 1, type: 'organization', score: bodyScore });
    first = last;
  }
}

/** The quotation mark after a head, or after the noun that goes on from it (`وكالة أنباء "…"`); 0 where there is none. */
function quoteAfter({ tokens }: Reader, i: number): number {
  if (isQuote(tokens[i + 1])) return i + 1;
  return /^(?:ال)?[اأ]نباء$/.test(tokens[i + 1]?.form ?? '') && isQuote(tokens[i + 2]) ? i + 2 : 0;
}

/** `صحيفة "…"` is named by what stands in the marks alone, `تنظيم "…"` with its head. */
function addQuoted(reader: Reader, i: number, quote: number, word: Word, proposals: Proposal[]): void {
  const head = word.organization;
  const close = closingQuote(reader, quote);
  if (!head || close < 0) return;
  const alone = head.value === 'outlet' || head.value === 'agency' || head.value === 'apart';
  // `الحكومة "الإسرائيلية"`: the outlet's reservation about the name.
  const reserved = reader.words[quote + 1]?.nationality;
  if (head.definite && !alone && close === quote + 2 && reserved?.definite && reserved.cut === 0)
    proposals.push({ first: i, last: close + 1, cut: head.cut, type: 'organization', score: 95 });
  else if (alone) proposals.push({ first: quote + 1, last: close, cut: 0, type: 'organization', score: 85 });
  else if (head.value !== 'nationality' && !head.definite && !word.place)
    proposals.push({ first: i, last: close + 1, cut: head.cut, type: 'organization', score: 95 });
}

/** The name after `صحيفة` or `نادي`: one that is known, one word with the article (of an outlet), or foreign words. */
function addApart(reader: Reader, start: number, outlet: boolean, proposals: Proposal[]): void {
  const { words } = reader;
  let end = knownEnd(reader, start);
  const known = end > start;
  while (!known && end < start + 4) {
    const word = words[end];
    if (!word || word.stopword || word.nationality || (end > start && word.article >= 0 && anyChance(reader, end) < 0.5)) break;
    if (end > start && opensName(reader, end)) break;
    const name = outlet && end === start ? isDefinite(word) || anyChance(reader, end) > 0.15 : anyChance(reader, end) > 0.3;
    if (!name || (word.article < 0 && /(ي|يه)$/.test(word.form) && frequencyOf(word.form) > 3)) break;
    end++;
  }
  if (end > start) proposals.push({ first: start, last: end, cut: 0, type: 'organization', score: 78 });
}

/** `أولمبيك ليون`, `شبيبة القيروان`: a club by its town. */
function clubOf(reader: Reader, i: number): Body | null {
  const last = reader.known[i + 1] === placeLabel ? knownEnd(reader, i + 1) : i + 1;
  return last > i + 1 ? { last, score: bodyScore + last - i } : null;
}

interface Body {
  readonly last: number;
  readonly score: number;
}

/** Heads that make names of their own, so that none goes on through them. */
const named: ReadonlySet<OrganizationHead> = new Set(['sure', 'joint', 'pair', 'court', 'body']);

const needsProper = (kind: OrganizationHead | undefined): boolean => kind === 'proper' || kind === 'state';

/** A longer name beats a shorter one that starts or ends inside it. */
export const bodyScore = 78;

/** `الحكومة الإسرائيلية`, `المعهد الوطني للتراث`: a head with the article and adjectives that agree with it. */
function definiteBody(reader: Reader, i: number, head: Word): Body | null {
  const { words } = reader;
  const before = words[i - 1];
  let end = i + 1;
  let proper = 0;
  let purpose = false;
  /** Whether it goes on with what it is for, as names do. */
  let lasting = false;
  const scope = isScope(words[i + 1]) || (words[i + 1]?.nationality?.definite === true && isScope(words[i + 2]));
  while (end < i + bodyAtMost) {
    const word = words[end];
    const aimed = end > i + 1 ? aimEnd(reader, end) : end;
    if (aimed > end) {
      end = aimed;
      purpose = true;
      lasting = true;
      continue;
    }
    if (!word || word.stopword || (word.title && !word.nationality) || opensName(reader, end)) break;
    let purposed = end > i + 1 ? purposeEnd(reader, end, head) : end;
    if (purposed === end && scope && !lasting) purposed = unlistedPurposeEnd(reader, end);
    if (purposed > end) {
      end = purposed;
      purpose = true;
      lasting = true;
      continue;
    }
    if (word.nationality?.cut === 0 && word.nationality.definite) {
      if (!agrees(head, word)) break;
      proper++;
    } else if (isDefinite(word)) {
      if (purpose && !closesPurpose(reader, end)) break;
      // `الحكومة الفرنسية [المساعدة]` is what it is asked for, `وكالة الأنباء الفلسطينية [الرسمية]` what it is.
      if (proper > 0 && !lasting && !isScope(word)) break;
      const describes = agrees(head, word) || isAfterFor(words[end - 1]) || words[end - 1]?.article === 1;
      if (!purpose && !describes && !(lasting && closesPurpose(reader, end))) break;
    } else if (isAfterFor(word) && end > i + 1) {
      // A second one says hardly what the body is for: `لمراقبة المصاريف [للقيام]`.
      if (isOccasion(word) || (purpose && chance(reader, end, 'organization') < forWhat)) break;
    } else if (!(end > i + 1 && isCoordinated(words[end - 1], word))) break;
    lasting ||= isAfterFor(word);
    end = againstEnd(reader, end + 1);
  }
  const seat = isSeated(head, words, i + 1, end) ? seatEnd(reader, end) : end;
  if (seat > end) return { last: seat, score: bodyScore + seat - i };
  const plain = end - i - 1 - proper;
  if (end === i + 1 || (proper > 1 && plain === 0)) return null;
  // `وزير الخارجية الصيني`: the head belongs to the role.
  if (before?.role && !before.role.definite && !lasting) return null;
  // `الشركة الأميركية` is any of them, `الشركة الوطنية للكهرباء` is named.
  const kind = head.organization?.value;
  if ((kind === 'apart' || kind === 'division') && !lasting && !purpose) return null;
  if (
    proper > 0 ||
    purpose ||
    (scope && lasting) ||
    (lasting && isSpeaking(reader, i, head)) ||
    (lasting && (kind === 'sure' || kind === 'joint' || kind === 'division'))
  )
    return { last: end, score: bodyScore + end - i };
  return support(reader, i, end) > (lasting ? 0.1 : 0.3) ? { last: end, score: bodyScore + end - i } : null;
}

/** `أعلنت رئاسة الجمهورية`: what says something is no thing but a body. */
function isSpeaking({ words }: Reader, i: number, head: Word): boolean {
  const before = words[i - 1];
  return before?.reporting === true && !before.role && !before.title && head.organization?.cut === 0 && head.organization.value !== 'apart';
}

/** The mean of what the tagger thinks of these tokens as a body. */
function support(reader: Reader, first: number, last: number): number {
  let sum = 0;
  for (let i = first; i < last; i++) sum += chance(reader, i, 'organization');
  return sum / (last - first);
}

/** Whether a noun without the article leads on to one with it, or to a name: `مكتب [تحقيقات حوادث] الطيران`. */
function leadsOn(reader: Reader, i: number, before: number): boolean {
  for (let k = i; k < before; k++) {
    const next = reader.words[k + 1];
    const word = reader.words[k];
    if (
      !word ||
      !next ||
      word.stopword ||
      word.reporting ||
      next.stopword ||
      word.readings.some(({ cut, stem }) => cut > 0 && frequencyOf(stem) > frequencyOf(word.form))
    )
      return false;
    if (isDefinite(next) || anyChance(reader, k + 1) > 0.5) return true;
  }
  return false;
}

/** `وزارة الخارجية الروسية`, `مكتب تحقيقات حوادث الطيران البريطاني`, `جامعة نيو ساوث`: a head without the article and its complement. */
function constructBody(reader: Reader, i: number, head: Word): Body | null {
  const { words } = reader;
  // `وزير خارجية فرنسا`
  if (/وزير(ه)?$/.test(words[i - 1]?.form ?? '')) return null;
  const kind = head.organization?.value;
  // `مستشفى بحلب` is any hospital there.
  if (seatEnd(reader, i + 1) > i + 1) return null;
  let end = namesakeEnd(reader, i + 1, kind);
  const namesake = end > i + 1;
  const known = reader.known[i] === organizationLabel && !needsProper(kind) ? knownEnd(reader, i) : i;
  if (known > end) end = known;
  let proper = end > i + 1;
  /** Where the name of a place in it ends; 0 where there is none. */
  let placed = 0;
  /** Whether a known body's name ends it: `تنظيم داعش`. */
  let closed = known > i;
  let definite = namesake || (proper && isDefinite(words[end - 1]));
  while (end < i + bodyAtMost) {
    const word = words[end];
    const nameLast = definite ? end : knownEnd(reader, end);
    if (nameLast > end && !words[end]?.nationality) {
      // `خارجية فرنسا` before its minister's name.
      if (proper && reader.known[end] === personLabel) break;
      // `قوات` of a body is no name of its own, nor `حكومة` of a person, and `أمن` of nothing but a nationality.
      if (kind === 'nationality' || (needsProper(kind) && reader.known[end] === organizationLabel)) return null;
      if (kind === 'state' && reader.known[end] === personLabel) return null;
      proper = true;
      closed = reader.known[end] === organizationLabel;
      if (reader.known[end] === placeLabel) placed = nameLast;
      definite = isDefinite(words[nameLast - 1]);
      end = nameLast;
      continue;
    }
    if (!word || word.stopword || ((proper || definite) && !namesake && opensName(reader, end))) break;
    const purposed = definite ? purposeEnd(reader, end, head) : end;
    if (purposed > end) {
      end = purposed;
      continue;
    }
    if (word.nationality?.cut === 0) {
      if (!word.nationality.definite) break;
      const noun = words[end - 1];
      if (!agrees(head, word) && !(noun && agrees(noun, word))) break;
      proper = true;
      definite = true;
    } else if (isDefinite(word)) {
      // A title opens a person's name, so may a family name (`نقابة التعليم المستوري القمودي`), and `رئاسة اللجنة` names nothing.
      if (word.title ?? word.role) break;
      if (definite && !namesake && chance(reader, end, 'person') > 0.5) break;
      // `خفر السواحل الإيطالي [المهاجرين]` are whom it saved, `جماعة الدار البيضاء [الحفاظ]` what it is to do.
      if ((words[end - 1]?.nationality?.definite || placed === end) && !isScope(word) && !(placed === end && isNisbaHere(word))) break;
      if (namesake && !agrees(head, word)) break;
      if (!definite && word.organization && named.has(word.organization.value)) break;
      // `مجلس النواب [المنعقدة]`
      if (definite && !agrees(head, word) && !isNisbaHere(word) && !isScope(word) && chance(reader, end, 'organization') < unlikely) break;
      definite = true;
      end = governedEnd(reader, end + 1) - 1;
    } else if (
      (definite || proper) &&
      word.form.startsWith('لل') &&
      word.form.length > 4 &&
      !isOccasion(word) &&
      (placed === end || chance(reader, end, 'organization') > forWhat)
    ) {
      // goes on: `للأنباء`, and closes the name: `مركز جدة للمنتديات`
      definite = true;
    } else if (isCoordinated(words[end - 1], word)) {
      // goes on: `للمنتديات والمعارض`
    } else if (
      proper &&
      word.nationality?.cut === 1 &&
      word.nationality.definite &&
      words[end - 1]?.nationality?.definite &&
      word.form.startsWith('و')
    ) {
      // goes on: `العربي والأفريقي`
    } else if (
      definite &&
      !namesake &&
      word.article === 1 &&
      word.form.startsWith('و') &&
      !word.role &&
      (kind === 'joint' || kind === 'division') &&
      (!word.organization || word.organization.value === 'nationality')
    ) {
      // goes on: `والتعليم`
    } else if (!definite && !closed && anyChance(reader, end) > 0.3 && word.article < 0) {
      if (kind === 'state' && chance(reader, end, 'person') > 0.5) return null;
      proper = true;
    } else if (!definite && !proper && leadsOn(reader, end, i + 4)) {
      // a construct goes on: `تحقيقات حوادث الطيران`
    } else break;
    end++;
  }
  if (end === i + 1 || !(definite || proper)) return null;
  if (kind === 'court' && !proper) end = seatEnd(reader, end);
  const likely = support(reader, i, end);
  if (needsProper(kind) || kind === 'nationality')
    return proper && (definite || placed > 0 || likely > 0.1) ? { last: end, score: bodyScore + end - i } : null;
  // An adjective closes a name rather than a phrase: `مركز الدراسات الجيوسياسية`.
  const closing = end > i + 2 && /[يه]$/.test(words[end - 1]?.form ?? '');
  const enough = closing ? 0.015 : end === i + 2 ? 0.4 : 0.15;
  if (kind === 'body' && !isSpeaking(reader, i, head) && likely < enough && !(proper && definite)) return null;
  return { last: end, score: bodyScore + end - i };
}
