/**
 * Drizzle's view of the tables. Columns, types and nullability only: keys, checks, indexes and partitions are in
 * db/migrations (drizzle-kit can't express partitions), and a test compares both with the catalog.
 */
export * from "./board";
export * from "./brief";
export * from "./clock";
export * from "./columns";
export * from "./customer";
export * from "./decision";
export * from "./event";
export * from "./fact";
export * from "./handoff";
export * from "./member";
export * from "./message";
export * from "./notification";
export * from "./outbox";
export * from "./person";
export * from "./policy";
export * from "./queue";
export * from "./schedule";
export * from "./ticket";
export type * from "./types";
export * from "./verdict";
export * from "./workspace";
