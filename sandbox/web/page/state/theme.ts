export type Theme = 'light' | 'dark';

const KEY = 'theme';

/** Puts the chosen theme on the page; without a choice the system's is used. */
export function applyTheme(): void {
  const chosen = localStorage.getItem(KEY);
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset['theme'] = chosen;
  }
}

/** @returns the theme that is shown */
export function shownTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') {
    return chosen;
  }
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Changes between light and dark, and remembers it. */
export function switchTheme(): void {
  localStorage.setItem(KEY, shownTheme() === 'dark' ? 'light' : 'dark');
  applyTheme();
}
