import { render } from 'preact';
import { App } from './app';
import { startSession } from './state/session';
import { applyTheme } from './state/theme';
import { attempt } from './state/toasts';

applyTheme();
render(<App />, document.getElementById('app') as HTMLElement);
attempt(startSession());
