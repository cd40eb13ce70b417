using Api.Data;
using Api.Http;

namespace Api.Transfer.Articles;

/// <summary>SQL that adds what editors wrote about articles elsewhere.</summary>
internal sealed class NewNoteStore(Db db)
{
    public async Task Add(IReadOnlyList<NewNote> notes, IReadOnlyList<NewEmergency> emergencies, CancellationToken ct)
    {
        if (notes.Count > 0)
        {
            await db.Execute(
                """
                insert into article_notes (article_id, edition, kind, text, written_at, written_by)
                select "articleId", "edition", "kind", "text", "writtenAt", "writtenBy"
                from json_to_recordset(@rows::json) as r (
                    "articleId" bigint, "edition" integer, "kind" text, "text" text, "writtenAt" timestamptz, "writtenBy" text
                )
                """,
                new { rows = Json.Write(notes) },
                ct
            );
        }

        if (emergencies.Count > 0)
        {
            await db.Execute(
                """
                insert into emergencies (
                    article_id, edition, reason, published_at, published_by, published_by_id, reviewed_at, reviewed_by, review_note
                )
                select
                    "articleId", "edition", "reason", "publishedAt", "publishedBy", "publishedById", "reviewedAt", "reviewedBy", "reviewNote"
                from json_to_recordset(@rows::json) as r (
                    "articleId" bigint, "edition" integer, "reason" text, "publishedAt" timestamptz, "publishedBy" text,
                    "publishedById" text, "reviewedAt" timestamptz, "reviewedBy" text, "reviewNote" text
                )
                """,
                new { rows = Json.Write(emergencies) },
                ct
            );
        }
    }
}
