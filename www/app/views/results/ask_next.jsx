/** @import { Question as Asked } from '../../../engine/answer.js' */
import { useRef } from 'preact/hooks';
import { language, t, verdictMessage } from '../../i18n/index.js';
import { useStore } from '../../store/context.js';
import { Quote } from '../quote.jsx';
import { Typed } from './typed_answer.jsx';

/**
 * The questions whose answers would decide most, each answered in place.
 * @param {{ questions: readonly Asked[] }} props
 */
export function AskNext({ questions }) {
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null));
  if (questions.length === 0) return null;
  // An answered question leaves the list: the focus stays with the others.
  const onAnswer = () => heading.current?.focus();
  return (
    <section class="ask-next" aria-labelledby="ask-next-heading">
      <h3 id="ask-next-heading" ref={heading} tabIndex={-1}>
        {t('ask-next')}
      </h3>
      <p class="hint">{t('ask-next-hint')}</p>
      <ol class="questions">
        {questions.map((question) => (
          <Question
            key={JSON.stringify(question.subject)}
            question={question}
            onAnswer={onAnswer}
          />
        ))}
      </ol>
    </section>
  );
}

/** @param {{ question: Asked, onAnswer: () => void }} props */
function Question({ question, onAnswer }) {
  const { whatIf } = useStore();
  const { text, trials, example } = question;
  const asked = verdictMessage(text.code, text.args);
  return (
    <li>
      <div class="question" role="group" aria-label={asked}>
        <p class="asked">
          <strong>{asked}</strong> <span class="decides">{t('ask-decides', { trials })}</span>
        </p>
        {example && 'text' in example.source && (
          <p class="example">
            <Quote source={example.source} />
          </p>
        )}
        <Choices question={question} onAnswer={onAnswer} />
        <Typed question={question} onAnswer={onAnswer} />
        <button
          type="button"
          class="quiet what-if-begin"
          onClick={() => whatIf.openQuestion(question)}
        >
          {t('what-if')} … <span class="hidden">{asked}</span>
        </button>
      </div>
    </li>
  );
}

/**
 * The replies to choose from, each with what it alone would do.
 * @param {{ question: Asked, onAnswer: () => void }} props
 */
function Choices({ question, onAnswer }) {
  const { replies } = useStore();
  if (question.choices.length === 0) return null;
  return (
    <div class="replies">
      {question.choices.map(({ label, label_zh: chinese, reply, eligible, excluded }) => (
        <button
          key={label}
          type="button"
          onClick={() => {
            onAnswer();
            replies.give(reply);
          }}
        >
          {language.value === 'zh' ? chinese : label}
          <small>
            {eligible > 0 && ` ${t('reply-makes-eligible', { trials: eligible })}`}
            {excluded > 0 && ` ${t('reply-excludes', { trials: excluded })}`}
          </small>
        </button>
      ))}
    </div>
  );
}
