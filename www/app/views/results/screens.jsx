import { Compare } from './compare.jsx';
import { Remark } from './remark.jsx';
import { WhatIf } from './what_if.jsx';

/** The screens over the list that are loaded when one of them is first wanted. */
export function Screens() {
  return (
    <>
      <Compare />
      <WhatIf />
      <Remark />
    </>
  );
}
