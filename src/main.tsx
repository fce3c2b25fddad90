/** Owns the start of the page: the real worker, the app update, and the terminal on top of them. */
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/modes.css';
import { lazyPart } from './base/lazy-part';
import { stayInApp } from './device/stay-in-app';
import { startTerminal } from './ui/shell/start-terminal';
import { startCatalogueWorker } from './workers/catalogue/start';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');

stayInApp();
const connection = startCatalogueWorker();
const openHandwriting = lazyPart(() => import('./workers/handwriting/start').then((part) => part.startHandwriting()));
const openPinyin = lazyPart(() => import('./workers/pinyin/start').then((part) => part.startPinyin()));
const app = startTerminal({ connection, openHandwriting, openPinyin, root });
// What the page holds of a worker that died may be old: ask for everything again.
connection.onRestart(() => void app.terminal.start());

const openAppUpdate = lazyPart(() => import('./ui/shell/activate-on-attract'));
openAppUpdate().then(
  (part) => part.keepAppUpdated(app),
  // This version goes on; the next start tries again.
  (thrown: unknown) => console.error(thrown),
);
