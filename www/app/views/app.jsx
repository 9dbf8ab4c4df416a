import { t } from '../i18n/index.js';
import { Activity } from './activity.jsx';
import { DropZone } from './drop_zone.jsx';
import { Footer } from './footer.jsx';
import { Header } from './header.jsx';
import { PatientPanel } from './form/patient_panel.jsx';
import { ArrivalNotice } from './intake/arrival.jsx';
import { NotePreview } from './intake/note_preview.jsx';
import { Results } from './results.jsx';
import { Startup } from './startup.jsx';
import { Trials } from './trials.jsx';

/** The whole page. */
export function App() {
  return (
    <DropZone>
      <a class="skip" href="#results-heading">
        {t('skip')}
      </a>
      <Header />
      <main>
        <div class="side">
          <PatientPanel />
          <Trials />
        </div>
        <div class="centre">
          <Startup />
          <Activity />
          <ArrivalNotice />
          <NotePreview />
          <Results />
        </div>
      </main>
      <Footer />
    </DropZone>
  );
}
