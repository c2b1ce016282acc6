-- A desk in the middle of its work: open and closed tickets, an intake, messages with their copies, what was sent and
-- what was not. Written in the words of the newest version; see ../older-data.test.ts.

INSERT INTO processes (id, role, started_at, seen_at) VALUES
  ('0b6c3f0e-2b52-4f0e-9d4b-7f6c4f0e2b52', 'all', '2026-02-10T08:00:00Z', '2026-02-10T09:30:00Z');
INSERT INTO shards (id, heard_until, "of", listening_since) VALUES (0, '2026-02-10T09:29:55Z', 1, '2026-02-01T08:00:00Z');

INSERT INTO guilds (id, name, forum_id, tags, settings, staff_role_ids, set_up_by_id, last_number, forwarding_at, trouble) VALUES
  (1471000000000000001, 'Lantern Hall', 1471000000000000002,
   '{"open": "1471000000000000011", "closeRequested": "1471000000000000012", "closed": "1471000000000000013",
     "unanswered": "1471000000000000014", "userResponded": "1471000000000000015", "awaitingResponse": "1471000000000000016"}',
   '{"forwarding": false}', ARRAY[1471000000000000021, 1471000000000000022], 1472000000000000009, 2,
   '2026-02-01T10:00:00Z', NULL);
INSERT INTO guilds (id, name, left_at) VALUES (1471000000000000101, 'The Old Mill', '2026-02-09T10:00:00Z');
UPDATE guilds SET create_by_post_at = '2026-02-02T10:00:00Z' WHERE id = 1471000000000000001;
UPDATE guilds SET paused_at = '2026-02-10T09:00:00Z', paused_until = '2026-02-11T09:00:00Z' WHERE id = 1471000000000000001;
INSERT INTO webhooks (id, guild_id, forum_id, token, dropped_at) VALUES
  (1474000000000000001, 1471000000000000001, 1471000000000000002, 'a-token', NULL),
  (1474000000000000002, 1471000000000000001, 1471000000000000002, 'another-token', '2026-02-05T10:00:00Z');

-- Alice has a ticket, Bob is being asked which server he means, Carla blocked the bot.
INSERT INTO people (id, dm_channel_id, language, unreachable, seen_at, version, told) VALUES
  (1472000000000000001, 1473000000000000001, 'de', NULL, '2026-02-10T09:20:00Z', 3, '{"PAUSED": "2026-02-02T10:00:00.000Z"}'),
  (1472000000000000002, 1473000000000000002, NULL, NULL, '2026-02-10T09:25:00Z', 1, '{}'),
  (1472000000000000003, NULL, 'fr', 'BLOCKED', '2026-02-03T10:00:00Z', 2, '{}');

INSERT INTO tickets (guild_id, number, user_id, slot, post_id, forum_id, status, version, course, shown_version, shown_face,
    newest_user_message, newest_reply, opened_at, closed_at, close_reason, hidden_at, unlocked_at) VALUES
  (1471000000000000001, 1, 1472000000000000003, NULL, 1475000000000000001, 1471000000000000002, 'CLOSED', 6, 3, 6,
   '{"tags": ["closed"], "locked": true}', 1476000000000000001, 0, '2026-02-03T09:00:00Z', '2026-02-04T09:00:00Z', 'SERVER_LEFT', NULL, NULL),
  (1471000000000000001, 2, 1472000000000000001, 1, 1475000000000000002, 1471000000000000002, 'OPEN', 5, 2, 4,
   '{"tags": ["open", "userResponded"], "locked": false}', 1476000000000000005, 1476000000000000004, '2026-02-10T09:00:00Z', NULL, NULL, '2026-02-10T09:15:00Z', '2026-02-10T09:05:00Z');
UPDATE people SET chosen_ticket_id = 2, chosen_at = '2026-02-10T09:00:00Z' WHERE id = 1472000000000000001;
UPDATE people SET language_chosen = true, redirects_last = true WHERE id = 1472000000000000001;

INSERT INTO intakes (user_id, guild_id, step, started_at, touched_at, asked_at, answer_by, draft_until, anonymous) VALUES
  (1472000000000000002, NULL, 'SERVER', '2026-02-10T09:25:00Z', '2026-02-10T09:25:00Z', '2026-02-10T09:25:01Z', '2026-02-10T09:35:01Z', '2026-02-17T09:25:00Z', true);

INSERT INTO messages (ticket_id, user_id, side, note, anonymous, refusal, channel_id, message_id, author_id, author_name,
    author_icon, content, extras, files, reply_to_id, edited_at, deleted_at, received_at) VALUES
  (1, 1472000000000000003, 'USER', false, false, NULL, 1473000000000000003, 1476000000000000001, 1472000000000000003, 'Carla',
   'https://cdn/carla.png', 'my parcel is gone', '{}', '[]', NULL, NULL, NULL, '2026-02-03T09:00:00Z'),
  (2, 1472000000000000001, 'USER', false, false, NULL, 1473000000000000001, 1476000000000000002, 1472000000000000001, 'Alice',
   'https://cdn/alice.png', 'hello, with an edit', '{"stickers": [{"id": "1", "name": "wave", "format": 1}]}',
   '[{"id": "1", "name": "cat.png", "size": 1024, "contentType": "image/png", "description": "A cat", "spoiler": true, "seconds": null, "waveform": null}]',
   NULL, '2026-02-10T09:01:00Z', NULL, '2026-02-10T09:00:00Z'),
  (2, 1472000000000000001, 'STAFF', true, false, NULL, 1475000000000000002, 1476000000000000003, 1472000000000000009, 'Mo',
   'https://cdn/mo.png', '-n she wrote before', '{}', '[]', NULL, NULL, '2026-02-10T09:05:00Z', '2026-02-10T09:04:00Z'),
  (2, 1472000000000000001, 'STAFF', false, true, NULL, 1475000000000000002, 1476000000000000004, 1472000000000000009, 'Mo',
   'https://cdn/mo.png', 'good morning', '{}', '[]', 1477000000000000002, NULL, NULL, '2026-02-10T09:10:00Z'),
  (2, 1472000000000000001, 'USER', false, false, NULL, 1473000000000000001, 1476000000000000005, 1472000000000000001, 'Alice',
   'https://cdn/alice.png', 'are you there?', '{}', '[]', NULL, NULL, NULL, '2026-02-10T09:20:00Z'),
  (NULL, 1472000000000000002, 'USER', false, false, NULL, 1473000000000000002, 1476000000000000006, 1472000000000000002, 'Bob',
   'https://cdn/bob.png', 'I need help', '{}', '[]', NULL, NULL, NULL, '2026-02-10T09:25:00Z'),
  (NULL, 1472000000000000003, 'USER', false, false, 'PAUSED', 1473000000000000003, 1476000000000000007, 1472000000000000003, 'Carla',
   'https://cdn/carla.png', 'hello again', '{}', '[]', NULL, NULL, NULL, '2026-02-05T09:00:00Z'),
  (1, 1472000000000000003, 'STAFF', true, false, NULL, 1475000000000000001, 1476000000000000008, 1472000000000000009, 'Mo',
   'https://cdn/mo.png', 'we are looking into it', '{}', '[]', NULL, NULL, NULL, '2026-02-03T11:00:00Z');
UPDATE messages SET waits_for_send = true WHERE message_id = 1476000000000000008;
INSERT INTO revisions (message_id, content, until) VALUES (2, 'helo', '2026-02-10T09:01:00Z');
INSERT INTO tombstones (message_id, channel_id, content, edited_at, deleted_at, at) VALUES
  (1476000000000000099, 1473000000000000001, NULL, NULL, '2026-02-10T09:29:00Z', '2026-02-10T09:29:00Z');

-- 1 and 2 are done, 3 failed, 4 was in the hands of a process that died, 5 waits behind it and 6 for 5.
INSERT INTO deliveries (lane, kind, ticket_id, message_id, payload, rendered, nonce, status, attempt, not_before, lease_until,
    worker, waits_for, wait_until, tried_at, unsure, reason, settled_at, created_at) VALUES
  ('post:2', 'open-post', 2, NULL, '{"title": "Alice"}', '{"parts": [{"content": "card", "files": []}]}',
   '10000000-0000-4000-8000-000000000001', 'DONE', 1, '2026-02-10T09:00:00Z', NULL, '0b6c3f0e-2b52-4f0e-9d4b-7f6c4f0e2b52',
   NULL, NULL, '2026-02-10T09:00:00Z', false, NULL, '2026-02-10T09:00:01Z', '2026-02-10T09:00:00Z'),
  ('post:2', 'relay-to-post', 2, 2, '{}', '{"parts": [{"content": "hello, with an edit", "files": [0]}], "author": {"name": "Alice", "icon": "https://cdn/alice.png"}}',
   '10000000-0000-4000-8000-000000000002', 'DONE', 1, '2026-02-10T09:00:00Z', NULL, '0b6c3f0e-2b52-4f0e-9d4b-7f6c4f0e2b52',
   NULL, NULL, '2026-02-10T09:00:01Z', false, NULL, '2026-02-10T09:00:02Z', '2026-02-10T09:00:00Z'),
  ('dm:1472000000000000003', 'notice-to-user', 1, NULL, '{}', '{"parts": [{"content": "closed", "files": []}]}',
   '10000000-0000-4000-8000-000000000003', 'FAILED', 1, '2026-02-04T09:00:00Z', NULL, '0b6c3f0e-2b52-4f0e-9d4b-7f6c4f0e2b52',
   NULL, NULL, '2026-02-04T09:00:00Z', false, 'BLOCKED', '2026-02-04T09:00:01Z', '2026-02-04T09:00:00Z'),
  ('post:2', 'relay-to-post', 2, 5, '{}', '{"parts": [{"content": "are you there?", "files": []}], "author": {"name": "Alice", "icon": "https://cdn/alice.png"}}',
   '10000000-0000-4000-8000-000000000004', 'SENDING', 1, '2026-02-10T09:20:00Z', '2026-02-10T09:20:30Z', '0b6c3f0e-2b52-4f0e-9d4b-7f6c4f0e2b52',
   NULL, NULL, '2026-02-10T09:20:00Z', false, NULL, NULL, '2026-02-10T09:20:00Z'),
  ('post:2', 'notice-to-post', 2, NULL, '{}', '{"parts": [{"content": "she wrote again", "files": []}]}',
   '10000000-0000-4000-8000-000000000005', 'PENDING', 0, '2026-02-10T09:20:00Z', NULL, NULL,
   NULL, NULL, NULL, false, NULL, NULL, '2026-02-10T09:20:00Z'),
  ('dm:1472000000000000001', 'relay-to-user', 2, 4, '{}', '{"parts": [{"content": "good morning", "files": []}]}',
   '10000000-0000-4000-8000-000000000006', 'PENDING', 0, '2026-02-10T09:20:00Z', NULL, NULL,
   5, '2026-02-10T09:20:30Z', NULL, false, NULL, NULL, '2026-02-10T09:20:00Z'),
  ('post:1', 'notice-to-post', 1, NULL, '{"answers": "1476000000000000008"}',
   '{"parts": [{"content": "it stayed a note", "files": [], "components": [{"type": 1, "components":
     [{"type": 2, "style": 2, "label": "Send", "custom_id": "p1:send-note:1476000000000000008"}]}]}]}',
   '10000000-0000-4000-8000-000000000007', 'DONE', 1, '2026-02-03T11:00:00Z', NULL, '0b6c3f0e-2b52-4f0e-9d4b-7f6c4f0e2b52',
   NULL, NULL, '2026-02-03T11:00:00Z', false, NULL, '2026-02-03T11:00:01Z', '2026-02-03T11:00:00Z');
INSERT INTO links (channel_id, discord_id, message_id, delivery_id, part, webhook_id, has_files, deleted_at) VALUES
  (1475000000000000002, 1475000000000000002, NULL, 1, 0, NULL, false, NULL),
  (1475000000000000002, 1477000000000000002, 2, 2, 0, 1474000000000000001, true, NULL);

INSERT INTO cards (ticket_id, guild_id, message_id, member, shown, shown_problem) VALUES
  (1, 1471000000000000001, NULL, NULL, NULL, NULL),
  (2, 1471000000000000001, 1475000000000000002, '{"name": "Alice", "roleIds": ["1471000000000000031"], "joinedAt": "2026-01-05T10:00:00.000Z"}',
   'a-look', NULL);

INSERT INTO places (channel_id, mark) VALUES (1473000000000000001, 1476000000000000005), (1475000000000000002, 1477000000000000002);
INSERT INTO deadlines (kind, ticket_id, user_id, guild_id, delivery_id, due_at, settled_at) VALUES
  ('server-left', NULL, NULL, 1471000000000000101, NULL, '2026-02-16T10:00:00Z', NULL),
  ('clean-place', 2, 1472000000000000001, NULL, 2, '2026-02-10T09:01:00Z', '2026-02-10T09:01:02Z');
INSERT INTO events (ticket_id, at, kind, actor_id, data) VALUES
  (1, '2026-02-03T09:00:00Z', 'opened', 1472000000000000003, '{}'),
  (1, '2026-02-04T09:00:00Z', 'closed', NULL, '{"reason": "SERVER_LEFT"}'),
  (2, '2026-02-10T09:00:00Z', 'opened', 1472000000000000001, '{}'),
  (2, '2026-02-10T09:01:00Z', 'message-edited', 1472000000000000001, '{"messageId": "1476000000000000002"}');

-- Alice's ticket was about to be closed, and is to be closed later; Carla rated hers.
UPDATE tickets SET close_comment = 'the bot was away', closed_by_id = 1472000000000000009 WHERE id = 1;
INSERT INTO close_requests (ticket_id, author_id, author_name, comment, shared, close_at, requested_at, post_notice_id,
    dm_notice_id, outcome, settled_by_id, settled_at, offers_close) VALUES
  (2, 1472000000000000009, 'Mo', 'all done?', true, '2026-02-10T10:10:00Z', '2026-02-10T09:11:00Z', 7, 8, 'CANCELLED',
   1472000000000000001, '2026-02-10T09:20:00Z', true),
  (2, 1472000000000000009, 'Mo', NULL, false, NULL, '2026-02-10T09:02:00Z', 9, 10, 'DENIED', 1472000000000000001,
   '2026-02-10T09:03:00Z', false);
INSERT INTO deadlines (kind, ticket_id, due_at, settled_at, data) VALUES
  ('close-request-timeout', 2, '2026-02-10T10:10:00Z', '2026-02-10T09:20:00Z', '{}'),
  ('scheduled-close', 2, '2026-02-27T10:00:00Z', NULL,
   '{"order": {"comment": null, "shareComment": true, "notify": false, "silent": false, "byId": "1472000000000000009", "byName": "Mo"}, "chosenAt": "2026-02-10T09:25:00.000Z"}');
INSERT INTO feedback (ticket_id, stars, answers, rated_at, changed_at, channel_id, message_id) VALUES
  (1, 4, '[{"question": "What can we do better?", "answer": "Nothing"}]', '2026-02-04T10:00:00Z', '2026-02-04T10:05:00Z',
   1471000000000000041, 1478000000000000001);
INSERT INTO deadlines (kind, ticket_id, due_at, settled_at, data) VALUES
  ('feedback-prompt', 1, '2026-02-04T09:00:00Z', '2026-02-04T09:00:01Z',
   '{"notice": "7", "closing": {"reason": "STAFF", "comment": null, "message": null}}'),
  ('feedback-expiry', 1, '2026-02-18T10:00:00Z', NULL,
   '{"notice": "7", "closing": {"reason": "STAFF", "comment": null, "message": null}}');
INSERT INTO deadlines (kind, guild_id, due_at) VALUES ('pause-end', 1471000000000000001, '2026-02-11T09:00:00Z');
INSERT INTO deadlines (kind, user_id, due_at) VALUES ('draft-end', 1472000000000000002, '2026-02-17T09:25:00Z');
INSERT INTO snippets (guild_id, name, text, only_in_tickets, version, changed_by_id, changed_at) VALUES
  (1471000000000000001, 'refund', 'Hello {user}, your money is on its way.', true, 2, 1472000000000000009, '2026-02-10T09:00:00Z');

INSERT INTO single_messages (interaction_id, guild_id, user_id, author_id, author_name, author_icon, content, files, anonymous,
    sent_at, delivery_id, chosen_ticket_id) VALUES
  (1476000000000000020, 1471000000000000001, 1472000000000000003, 1472000000000000009, 'Mo', 'https://cdn/mo.png',
   'your key is at the desk', '[]', false, '2026-02-09T11:00:00Z', NULL, NULL),
  (1476000000000000021, 1471000000000000001, 1472000000000000001, 1472000000000000009, 'Mo', 'https://cdn/mo.png',
   'asked where', '[]', true, NULL, NULL, 1);

-- Carla stayed unknown to the staff.
UPDATE tickets SET alias = 'Blue Fox' WHERE id = 1;
UPDATE cards SET member = NULL WHERE ticket_id = 1;

-- Two categories, one of which is gone: Alice's ticket has the other one, with what she answered to its form.
INSERT INTO categories (guild_id, position, label, description, emoji, enabled, tag_id, pings, greeting, close_message, form,
    anonymous, removed_at) VALUES
  (1471000000000000001, 0, 'Parcels', 'Lost, late or broken', '{"id": null, "name": "📦", "animated": false}', true,
   1471000000000000051, ARRAY[1471000000000000021], 'Have your parcel number at hand.', NULL,
   '[{"key": "a1", "kind": "short", "label": "Parcel number", "description": null, "placeholder": null, "required": true, "min": null, "max": 20}]',
   'on', NULL),
  (1471000000000000001, 1, 'Old things', NULL, NULL, false, NULL, ARRAY[]::bigint[], NULL, NULL, '[]', 'inherit', '2026-02-09T10:00:00Z');
UPDATE guilds SET categories_version = 3 WHERE id = 1471000000000000001;
UPDATE tickets SET category_id = 1,
  form_answers = '[{"key": "a1", "label": "Parcel number", "kind": "text", "text": "4711"}]' WHERE id = 2;
UPDATE intakes SET category_id = 2, form_answers = '[]', form_category_id = 2 WHERE user_id = 1472000000000000002;

-- Bob is blocked for a while, and everybody with a role from snippets.
INSERT INTO blocks (guild_id, user_id, role_id, ticket_id, tickets, tags, reason, until, set_by_id, set_at) VALUES
  (1471000000000000001, 1472000000000000002, NULL, NULL, true, true, 'spam', '2026-03-10T10:00:00Z', 1472000000000000009, '2026-02-10T09:26:00Z'),
  (1471000000000000001, NULL, 1471000000000000031, NULL, false, true, NULL, NULL, 1472000000000000009, '2026-02-10T09:27:00Z');
INSERT INTO events (guild_id, at, kind, actor_id, data) VALUES
  (1471000000000000001, '2026-02-10T09:26:00Z', 'blocked', 1472000000000000009, '{"user": "1472000000000000002", "scopes": "all"}');
INSERT INTO deadlines (kind, guild_id, due_at) VALUES ('blocks-end', 1471000000000000001, '2026-03-10T10:00:00Z');

-- The post of a ticket was made by hand.
UPDATE tickets SET post_bound_at = 1475000000000000001 WHERE id = 1;

-- One panel that is shown and changed since, and one whose sending was cut off.
INSERT INTO panels (guild_id, channel_id, message_id, draft, shown, showings, sending_since, version, changed_by_id, changed_at) VALUES
  (1471000000000000001, 1471000000000000061, 1476000000000000030,
   '{"title": "Need help?", "text": "Choose below.", "colour": 5793266, "image": null, "style": "list", "offers": [{"target": {"kind": "category", "id": "1"}, "label": null, "description": null, "emoji": null, "colour": "grey"}, {"target": {"kind": "snippet", "id": "1"}, "label": "Refunds", "description": null, "emoji": null, "colour": "green"}]}',
   '{"title": "Help", "text": "Press below.", "colour": null, "image": null, "style": "buttons", "offers": [{"target": {"kind": "open"}, "label": null, "description": null, "emoji": null, "colour": "blue"}]}',
   2, NULL, 4, 1472000000000000009, '2026-02-10T09:28:00Z'),
  (1471000000000000001, 1471000000000000062, NULL,
   '{"title": "", "text": "Write to us.", "colour": null, "image": null, "style": "buttons", "offers": []}', NULL,
   0, '2026-02-10T09:29:30Z', 1, 1472000000000000009, '2026-02-10T09:29:00Z');
