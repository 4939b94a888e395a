/**
 * First in a transaction that changes a reference table, or rights and tables, and then rows of several workspaces: a
 * distributed PostgreSQL refuses to do that in parallel. A single one takes the unknown setting and does nothing.
 */
export const sequentially = "set local citus.multi_shard_modify_mode to 'sequential'";
