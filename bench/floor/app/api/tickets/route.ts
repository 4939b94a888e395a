import postgres from "postgres";

export const dynamic = "force-dynamic";

const sql = postgres(process.env.DATABASE_URL ?? "", { max: 10, onnotice: () => {} });

/** The floor of intake: the same body parsed and kept by three prepared statements in one transaction. */
export async function POST(request: Request): Promise<Response> {
  const body = (await request.json()) as { subject: string; messages: { author: string; body: string }[] };
  const id = crypto.randomUUID();
  await sql.begin(async (tx) => {
    await tx`insert into floor_ticket (id, subject, body) values (${id}, ${body.subject}, ${JSON.stringify(body)}::text::jsonb)`;
    await tx`insert into floor_message (id, ticket_id, body) values (${crypto.randomUUID()}, ${id}, ${body.messages[0]?.body ?? ""})`;
    await tx`insert into floor_event (id, ticket_id, type) values (${crypto.randomUUID()}, ${id}, 'ticket.created')`;
  });
  return Response.json({ id }, { status: 201 });
}
