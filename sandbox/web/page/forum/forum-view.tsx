import { useEffect, useState } from 'preact/hooks';
import type { PlaceView, PostView } from '../../../people/protocol';
import { PlusIcon, SearchIcon } from '../icons';
import { PlaceHeader } from '../places/place-header';
import { loadOpened } from '../state/session';
import { setState, useSelected } from '../state/store';
import { attempt } from '../state/toasts';
import { PostCard } from './post-card';
import { TagToggles } from './tag-chip';

type Standing = 'open' | 'closed' | 'all';

const NONE: PostView[] = [];
const STANDINGS: [Standing, string][] = [
  ['all', 'All'],
  ['open', 'Active'],
  ['closed', 'Archived'],
];

/** A forum: its posts, newest activity first, by tag and by whether they are archived. */
export function ForumView({ forum }: { forum: PlaceView }) {
  const [text, setText] = useState('');
  const [tags, setTags] = useState<string[]>([]);
  const [standing, setStanding] = useState<Standing>('all');
  const posts = useSelected((state) => state.posts[forum.id] ?? NONE);
  const isLoaded = useSelected((state) => state.posts[forum.id] !== undefined);
  useEffect(() => attempt(loadOpened()), [forum.id]);
  const shown = posts.filter((post) => fits(post, text, tags, standing));
  return (
    <section class="forum" aria-label={forum.name}>
      <PlaceHeader place={forum} />
      <div class="forum-scroll">
        <div class="forum-inside">
          <div class="forum-bar">
            <label class="search">
              <SearchIcon />
              <input
                type="search"
                aria-label="Search for posts"
                placeholder="Search for posts"
                value={text}
                onInput={(event) => setText(event.currentTarget.value)}
              />
            </label>
            {forum.canWrite && (
              <button
                type="button"
                class="button primary"
                onClick={() => setState({ overlay: { kind: 'new-post', forumId: forum.id } })}
              >
                <PlusIcon /> New Post
              </button>
            )}
          </div>
          <div class="forum-filters">
            <div class="standings" role="group" aria-label="Which posts">
              {STANDINGS.map(([value, label]) => (
                <button
                  key={value}
                  type="button"
                  aria-pressed={standing === value}
                  onClick={() => setStanding(value)}
                >
                  {label}
                </button>
              ))}
            </div>
            <TagToggles tags={forum.tags ?? []} chosen={tags} label="Filter by tag" onChange={setTags} />
          </div>
          <ul class="posts" aria-label="Posts" aria-busy={!isLoaded}>
            {shown.map((post) => (
              <PostCard key={post.id} post={post} />
            ))}
          </ul>
          {isLoaded && shown.length === 0 && (
            <p class="empty">
              {posts.length === 0 ? 'There are no posts in this forum yet.' : 'No post fits these filters.'}
            </p>
          )}
        </div>
      </div>
    </section>
  );
}

/** A post fits when it has every chosen tag. */
function fits(post: PostView, text: string, tags: string[], standing: Standing): boolean {
  const { archived, tags: own } = post.thread;
  return (
    post.name.toLowerCase().includes(text.trim().toLowerCase()) &&
    tags.every((id) => own.some((tag) => tag.id === id)) &&
    (standing === 'all' || archived === (standing === 'closed'))
  );
}
