import { useState } from 'preact/hooks';
import { Dialog } from '../overlays/dialog';
import { closeOverlay } from '../overlays/popover';
import { selectPlace } from '../state/places';
import { getState } from '../state/store';
import { attempt } from '../state/toasts';
import { sendWriting } from './draft';

/** Discord: a poll has up to 10 answers. */
const MOST_ANSWERS = 10;

/** A poll: a question and its answers, one per line. */
export function PollDialog() {
  const [question, setQuestion] = useState('');
  const [lines, setLines] = useState('Yes\nNo');
  const [multiple, setMultiple] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const answers = lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const send = (): void => {
    const place = selectPlace(getState());
    if (question.trim() === '' || answers.length === 0 || answers.length > MOST_ANSWERS) {
      return setError(`A poll needs a question and 1 to ${MOST_ANSWERS} answers.`);
    }
    closeOverlay();
    if (place) {
      attempt(sendWriting(place, { poll: { question: question.trim(), answers, hours: 24, multiple } }));
    }
  };
  const footer = (
    <>
      <button type="button" class="button" onClick={closeOverlay}>
        Cancel
      </button>
      <button type="submit" class="button primary">
        Post
      </button>
    </>
  );
  return (
    <Dialog title="Create a poll" onClose={closeOverlay} onSubmit={send} error={error} footer={footer}>
      <div class="field">
        <label for="poll-question">Question</label>
        <input
          id="poll-question"
          value={question}
          onInput={(event) => setQuestion(event.currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for="poll-answers">Answers, one per line</label>
        <textarea
          id="poll-answers"
          rows={4}
          value={lines}
          onInput={(event) => setLines(event.currentTarget.value)}
        />
      </div>
      <label class="tick">
        <input type="checkbox" checked={multiple} onChange={() => setMultiple(!multiple)} /> Allow multiple
        answers
      </label>
    </Dialog>
  );
}
