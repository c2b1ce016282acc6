import { RichText } from '../text/rich-text';

/** As much of Discord's poll as is shown. */
interface PollShape {
  question?: { text?: string };
  answers?: { answer_id?: number; poll_media?: { text?: string; emoji?: { name?: string } } }[];
  allow_multiselect?: boolean;
  results?: { is_finalized?: boolean; answer_counts?: { id: number; count: number }[] };
}

/** A poll with its answers and their votes. */
export function Poll({ poll }: { poll: unknown }) {
  const { question, answers, allow_multiselect: isMultiple, results } = (poll ?? {}) as PollShape;
  if (!question) {
    return null;
  }
  const votes = (id: number): number => results?.answer_counts?.find((each) => each.id === id)?.count ?? 0;
  const total = (answers ?? []).reduce((sum, answer, index) => sum + votes(answer.answer_id ?? index + 1), 0);
  return (
    <div class="poll" role="group" aria-label={`Poll: ${question.text}`}>
      <strong>
        <RichText text={question.text ?? ''} />
      </strong>
      <small>{isMultiple ? 'Select one or more answers' : 'Select one answer'}</small>
      <ul>
        {(answers ?? []).map((answer, index) => {
          const count = votes(answer.answer_id ?? index + 1);
          const share = total > 0 ? Math.round((count / total) * 100) : 0;
          return (
            <li key={answer.answer_id ?? index} style={{ '--share': `${share}%` }}>
              <span>
                {answer.poll_media?.emoji?.name} {answer.poll_media?.text}
              </span>
              <span class="votes">{share}%</span>
            </li>
          );
        })}
      </ul>
      <small>
        {total} {total === 1 ? 'vote' : 'votes'}
        {results?.is_finalized && ' · Poll closed'}
      </small>
    </div>
  );
}
