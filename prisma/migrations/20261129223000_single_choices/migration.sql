-- Of two answers to where a message of the staff should go, one counts.
ALTER TABLE "single_messages" ADD COLUMN "chosen_ticket_id" BIGINT;
