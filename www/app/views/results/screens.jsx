import { Compare } from './compare.jsx';
import { Remark } from './remark.jsx';
import { TrialView } from './trial_view.jsx';
import { WhatIf } from './what_if.jsx';

/** The screens over the list; of those that are open the last lies on top. */
export function Screens() {
  return (
    <>
      <TrialView />
      <Compare />
      <WhatIf />
      <Remark />
    </>
  );
}
