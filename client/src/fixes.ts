/** What fixes ask their reader for, and fixes as commands: at the cursor, for the palette and for keybindings. */
import * as vscode from 'vscode';
import { boxMessage } from './messages.ts';

/** Command → the kind of fix that it runs where it is called without an argument. The server names the kinds. */
const kinds = {
  'isnad.ignore': 'quickfix.isnad.ignore',
  'isnad.ignoreRuleInArticle': 'quickfix.isnad.ignoreInArticle',
  'isnad.ignoreRuleInDossier': 'quickfix.isnad.ignoreInDossier',
  'isnad.showRuleAs': 'quickfix.isnad.showRuleAs',
  'isnad.acceptSource': 'quickfix.isnad.acceptSource',
  'isnad.sameEntity': 'quickfix.isnad.sameEntity',
  'isnad.keepSpellings': 'quickfix.isnad.keepSpellings',
  'isnad.distinctEntities': 'quickfix.isnad.distinctEntities',
  'isnad.changeText': 'quickfix.isnad.write',
  'isnad.unifySpellings': 'source.isnad.unifySpellings',
} as const;

/** Asks for what a fix lacks, then has the server record it. */
const asking: Partial<Record<keyof typeof kinds, (argument: never) => Promise<void>>> = {
  'isnad.ignore': ignore,
  'isnad.showRuleAs': showRuleAs,
};

/** The commands, by name. With an argument (a fix hands one over) they settle the finding that it is about, else the one at the cursor. */
export const fixCommands: Readonly<Record<string, (argument: unknown) => unknown>> = Object.fromEntries(
  Object.entries(kinds).map(([command, kind]) => {
    const ask = asking[command as keyof typeof kinds];
    return [command, (argument: unknown) => (ask && isObject(argument) ? ask(argument as never) : atCursor(kind))];
  }),
);

const isObject = (argument: unknown): boolean => typeof argument === 'object' && argument !== null;

/** Runs the fix of a kind at the cursor; of several, the reader chooses. */
const atCursor = (kind: string): Thenable<unknown> =>
  vscode.commands.executeCommand('editor.action.codeAction', { kind, apply: 'ifSingle' });

interface Ignoring {
  readonly uri: string;
  readonly decision: { readonly text: string };
}

/** Asks why a finding is set aside; Escape leaves it where it is. */
async function ignore({ uri, decision }: Ignoring): Promise<void> {
  const reason = await vscode.window.showInputBox({
    title: boxMessage('Ignore “{0}”', shortened(decision.text)),
    prompt: boxMessage('Why? Recorded in isnad.yaml. May stay empty: press Enter.'),
  });
  if (reason !== undefined) await vscode.commands.executeCommand('isnad.decide', { uri, decision: { ...decision, reason: reason.trim() } });
}

const longestTitle = 60;
const shortened = (text: string): string => (text.length <= longestTitle ? text : `${text.slice(0, longestTitle)}…`);

interface Showing {
  readonly uri: string;
  readonly rule: string;
  readonly severity: string;
}

/** Asks how a rule is to be shown in the dossier. */
async function showRuleAs({ uri, rule, severity: now }: Showing): Promise<void> {
  const choices = [
    { severity: 'error', label: boxMessage('Error'), detail: boxMessage('In Problems; “isnad check” ends with exit code 1') },
    { severity: 'warning', label: boxMessage('Warning'), detail: boxMessage('In Problems') },
    { severity: 'information', label: boxMessage('Information'), detail: boxMessage('In Problems') },
    { severity: 'hint', label: boxMessage('Hint'), detail: boxMessage('In the text, not in Problems') },
    { severity: 'off', label: boxMessage('Off'), detail: boxMessage('Not looked for') },
  ].map((choice) => ({ ...choice, ...(choice.severity === now && { description: boxMessage('as now') }) }));
  const title = boxMessage('Show “{0}” in this dossier as', rule);
  const chosen = await vscode.window.showQuickPick(choices, { title, placeHolder: boxMessage('Recorded in isnad.yaml') });
  if (!chosen) return;
  const decision = { kind: 'severity', rule, severity: chosen.severity, file: null };
  await vscode.commands.executeCommand('isnad.decide', { uri, decision });
}
