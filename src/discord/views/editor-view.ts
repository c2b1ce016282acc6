/** What an editor shows: one message, for the eyes of whoever asked. */
export interface Shown {
  content: string;
  embeds: object[];
  components: object[];
}
