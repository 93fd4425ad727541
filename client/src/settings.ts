import * as vscode from 'vscode';

/** The settings that the client itself reads; package.json explains them. */
interface Settings {
  readonly language: 'auto' | 'en' | 'ar';
  readonly detectArticles: 'auto' | 'never';
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly 'rightToLeft.enabled': boolean;
  readonly 'colours.enabled': boolean;
  readonly 'inlayHints.enabled': boolean;
  readonly 'codeLens.enabled': boolean;
}

/** A setting's value where `scope` lies. Every one has a default in package.json. */
export function setting<Name extends keyof Settings>(name: Name, scope?: vscode.ConfigurationScope): Settings[Name] {
  return vscode.workspace.getConfiguration('isnad', scope).get<unknown>(name) as Settings[Name];
}

/** Calls back whenever one of the settings has changed. */
export function onSettings(names: readonly (keyof Settings)[], changed: () => unknown): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (names.some((name) => event.affectsConfiguration(`isnad.${name}`))) changed();
  });
}

/** The language that readers want messages in, as a tag: `ar`, `en`, `pt-br` … */
export function messageLanguage(): string {
  const language = setting('language');
  return language === 'auto' ? vscode.env.language : language;
}
