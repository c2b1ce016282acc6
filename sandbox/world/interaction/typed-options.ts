import type { UploadedFile } from '../../rest/route';

/** What somebody typed, by option name. Users, channels and roles by id; attachments as files. */
export type OptionValues = Record<string, string | number | boolean | UploadedFile>;
