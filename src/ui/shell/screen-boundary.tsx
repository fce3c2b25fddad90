/** Owns what happens when a screen breaks while it is drawn: the rest of the terminal goes on, and the reader gets a way out. */
import { Component, type ComponentChildren } from 'preact';
import { AppContext } from '../app-context';
import { Button } from '../kit/button';
import { Notice } from '../kit/notice';

interface State {
  broken: boolean;
}

export class ScreenBoundary extends Component<{ children: ComponentChildren }, State> {
  override state: State = { broken: false };

  override componentDidCatch(error: unknown) {
    console.error(error);
    this.setState({ broken: true });
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <AppContext.Consumer>
        {(app) =>
          app && (
            <Notice
              tone="error"
              title={app.t('shell.screenFailed')}
              text={app.t('shell.openFailedHelp', {
                place: app.terminal.config.value.config?.venue.helpDesk.place ?? '',
              })}
              actions={
                <>
                  <Button label={app.t('app.retry')} icon="refresh" onPress={() => this.setState({ broken: false })} />
                  <Button label={app.t('app.home')} icon="home" kind="primary" onPress={() => app.route.home()} />
                </>
              }
            />
          )
        }
      </AppContext.Consumer>
    );
  }
}
