import { t } from '../i18n/index.js';
import { useStore } from '../store/context.js';
import { Activity } from './activity.jsx';
import { DropZone } from './drop_zone.jsx';
import { Footer } from './footer.jsx';
import { Header } from './header.jsx';
import { PatientPanel } from './form/patient_panel.jsx';
import { ArrivalNotice } from './intake/arrival.jsx';
import { NotePreview } from './intake/note_preview.jsx';
import { IdleWarning } from './lock/idle_warning.jsx';
import { PrintDialog } from './print/dialog.jsx';
import { PrintSheet } from './print/sheet.jsx';
import { Results } from './results.jsx';
import { OtherScreen } from './screens.jsx';
import { ScreensLater } from './results/screens_later.jsx';
import { Panel } from './settings/panel.jsx';
import { KeepProblem } from './snapshots/keep_problem.jsx';
import { Startup } from './startup.jsx';
import { Trials } from './trials.jsx';
import { Recovered } from './update/recovered.jsx';
import { UpdateBar } from './update/update_bar.jsx';

/** The whole page. */
export function App() {
  const { screen } = useStore();
  return (
    <DropZone>
      <a class="skip" href="#results-heading">
        {t('skip')}
      </a>
      <Header />
      <UpdateBar />
      <main hidden={screen.shown.value !== 'patient'}>
        <div class="side">
          <PatientPanel />
          <Trials />
        </div>
        <div class="centre">
          <Startup />
          <Recovered />
          <Activity />
          <ArrivalNotice />
          <NotePreview />
          <KeepProblem />
          <Results />
        </div>
      </main>
      <OtherScreen />
      <Footer />
      <Panel />
      <ScreensLater />
      <IdleWarning />
      <PrintDialog />
      <PrintSheet />
    </DropZone>
  );
}
