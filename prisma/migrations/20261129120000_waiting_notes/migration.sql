-- AlterTable
ALTER TABLE "messages" ADD COLUMN "waits_for_send" BOOLEAN NOT NULL DEFAULT false;

-- Notes that wait already are those whose notice carries the button.
UPDATE "messages" m SET "waits_for_send" = true FROM "deliveries" d
WHERE d."kind" = 'notice-to-post' AND m."note" AND m."deleted_at" IS NULL
  AND d."rendered" #>> '{parts,0,components,0,components,0,custom_id}' = 'p1:send-note:' || m."message_id";
