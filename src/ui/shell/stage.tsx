/** Owns which component shows which screen, and the place where it stands: `<main>`, scrolled back to where the reader left it. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { currentEntry, type RouteEntry, type Screen } from '../../state/route-model';
import { useApp } from '../app-context';
import { useKeptScroll } from '../kit/scroller';
import { lazyScreen } from './lazy-screen';
import { ScreenBoundary } from './screen-boundary';
import styles from './stage.module.css';

const PageBar = lazyScreen(() => import('./page-bar').then((m) => m.PageBar));
const SimpleHome = lazyScreen(() => import('../screens/home/simple-home').then((m) => m.SimpleHome));
const HomeScreen = lazyScreen(() => import('../screens/home/home-screen').then((m) => m.HomeScreen));
const SearchScreen = lazyScreen(() => import('../screens/search/search-screen').then((m) => m.SearchScreen));
const BrowseScreen = lazyScreen(() => import('../screens/browse/browse-screen').then((m) => m.BrowseScreen));
const DocumentScreen = lazyScreen(() => import('../screens/document/document-screen').then((m) => m.DocumentScreen));
const BasketScreen = lazyScreen(() => import('../screens/basket/basket-screen').then((m) => m.BasketScreen));
const SlipScreen = lazyScreen(() => import('../screens/slip/slip-screen').then((m) => m.SlipScreen));
const OrgansScreen = lazyScreen(() => import('../screens/organs/organs-screen').then((m) => m.OrgansScreen));
const OrganScreen = lazyScreen(() => import('../screens/organs/organ-screen').then((m) => m.OrganScreen));
const LatestScreen = lazyScreen(() => import('../screens/latest/latest-screen').then((m) => m.LatestScreen));
const ChannelScreen = lazyScreen(() => import('../screens/channel/channel-screen').then((m) => m.ChannelScreen));
const HelpScreen = lazyScreen(() => import('../screens/help/help-screen').then((m) => m.HelpScreen));
const CallScreen = lazyScreen(() => import('../screens/help/call-screen').then((m) => m.CallScreen));
const StaffScreen = lazyScreen(() => import('../screens/staff/staff-screen').then((m) => m.StaffScreen));

const LAZY_SCREENS = [
  HomeScreen,
  PageBar,
  SimpleHome,
  SearchScreen,
  DocumentScreen,
  BrowseScreen,
  HelpScreen,
  CallScreen,
  BasketScreen,
  OrgansScreen,
  OrganScreen,
  LatestScreen,
  ChannelScreen,
  SlipScreen,
  StaffScreen,
];

/** Loads every screen, one after another, while nobody waits: a reader then never does. */
export async function preloadScreens(): Promise<void> {
  for (const screen of LAZY_SCREENS) await screen.preload();
}

/**
 * The present screen. It scrolls as a whole; a screen that fills the height and scrolls in parts gives its root `height: 100%`
 * and uses `Scroller`. `<main>` is here: screens use none of their own.
 */
export function Stage() {
  const { route } = useApp();
  const entry = currentEntry(route);
  return <StageFor key={entry.key} entry={entry} />;
}

function StageFor({ entry }: { entry: RouteEntry }) {
  const { t, session } = useApp();
  const isSimple = session.isSimple.value;
  const main = useRef<HTMLElement>(null);
  useKeptScroll(main, 'stage', entry.kept);
  useLayoutEffect(() => {
    const element = main.current;
    // Screen readers start at the new screen; a field that opens itself keeps the focus.
    if (element && !element.contains(document.activeElement)) element.focus({ preventScroll: true });
  }, []);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard */}
      <main ref={main} class={styles.stage} tabIndex={0} aria-label={t('shell.main')} data-scroller>
        <div class={styles.screen} data-screen={entry.screen.name}>
          <ScreenBoundary>
            {isSimple && entry.screen.name === 'home' ? <SimpleHome /> : screenFor(entry.screen)}
          </ScreenBoundary>
        </div>
      </main>
      {(isSimple || session.isReach.value) && <PageBar stage={main} />}
    </>
  );
}

function screenFor(screen: Screen) {
  switch (screen.name) {
    case 'attract':
      // Shown without header and dock: app.tsx.
      return null;
    case 'home':
      return <HomeScreen {...screen} />;
    case 'search':
      return <SearchScreen {...screen} />;
    case 'browse':
      return <BrowseScreen {...screen} />;
    case 'document':
      return <DocumentScreen {...screen} />;
    case 'basket':
      return <BasketScreen {...screen} />;
    case 'slip':
      return <SlipScreen {...screen} />;
    case 'organs':
      return <OrgansScreen {...screen} />;
    case 'organ':
      return <OrganScreen {...screen} />;
    case 'latest':
      return <LatestScreen {...screen} />;
    case 'channel':
      return <ChannelScreen {...screen} />;
    case 'help':
      return <HelpScreen {...screen} />;
    case 'call':
      return <CallScreen {...screen} />;
    case 'staff':
      return <StaffScreen {...screen} />;
  }
}
