export const dynamic = "force-dynamic";

/** What an answer costs before anything is done: the floor of the dry run. */
export const POST = (): Response => Response.json({});
