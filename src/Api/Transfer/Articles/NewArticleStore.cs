using Api.Data;
using Api.Http;

namespace Api.Transfer.Articles;

/// <summary>SQL that adds articles with their whole history, many in one statement each.</summary>
internal sealed class NewArticleStore(Db db, NewNoteStore notes)
{
    /// <summary>Adds the articles; false if the number of one of the press releases is taken.</summary>
    public async Task<bool> Add(IReadOnlyList<NewArticle> articles, DateTimeOffset now, CancellationToken ct)
    {
        IReadOnlyList<NewPublication> publications = [.. articles.SelectMany(article => article.Publications)];

        await db.Execute(
            """
            insert into articles (
                id, type, locale, translation_group, external_id, created_at, created_by, first_published_at, originally_published_at,
                assigned_to
            )
            select
                "id", "type", "locale", "translationGroup", "externalId", "createdAt", "createdBy", "firstPublishedAt",
                "originallyPublishedAt", "assignedTo"
            from json_to_recordset(@rows::json) as r (
                "id" bigint, "type" text, "locale" text, "translationGroup" uuid, "externalId" text, "createdAt" timestamptz,
                "createdBy" text, "firstPublishedAt" timestamptz, "originallyPublishedAt" timestamptz, "assignedTo" text
            )
            """,
            new { rows = Json.Write(articles) },
            ct
        );

        await db.Execute(
            AddEditions,
            new { rows = Json.Write<IReadOnlyList<NewEdition>>([.. articles.SelectMany(article => article.Editions)]) },
            ct
        );

        if (publications.Count > 0 && await AddPublications(publications, now, ct) < publications.Count)
        {
            return false;
        }

        if (articles.Any(article => article.Withdrawal is not null))
        {
            await db.Execute(
                """
                insert into withdrawals (article_id, mode, public_notice, target, reason, title, withdrawn_at, withdrawn_by)
                select "articleId", "mode", "publicNotice", "target", "reason", "title", "withdrawnAt", "withdrawnBy"
                from json_to_recordset(@rows::json) as r (
                    "articleId" bigint, "mode" text, "publicNotice" text, "target" text, "reason" text, "title" text,
                    "withdrawnAt" timestamptz, "withdrawnBy" text
                )
                """,
                new
                {
                    rows = Json.Write<IReadOnlyList<NewWithdrawal>>([
                        .. articles.Select(article => article.Withdrawal).OfType<NewWithdrawal>(),
                    ]),
                },
                ct
            );
        }

        await AddCorrections([.. articles.SelectMany(article => article.Corrections)], ct);
        await notes.Add(
            [.. articles.SelectMany(article => article.Notes)],
            [.. articles.SelectMany(article => article.Emergencies)],
            ct
        );
        return true;
    }

    public async Task AddCorrections(IReadOnlyList<NewCorrection> corrections, CancellationToken ct)
    {
        if (corrections.Count == 0)
        {
            return;
        }

        await db.Execute(
            """
            insert into corrections (article_id, kind, note, issued_at, issued_by, version, changed_at, changed_by, retracted_at)
            select
                "articleId", "kind", "note", "issuedAt", "issuedBy", case when "changedAt" is null then 1 else 2 end, "changedAt",
                "changedBy", "retractedAt"
            from json_to_recordset(@rows::json) as r (
                "articleId" bigint, "kind" text, "note" text, "issuedAt" timestamptz, "issuedBy" text, "changedAt" timestamptz,
                "changedBy" text, "retractedAt" timestamptz
            )
            """,
            new { rows = Json.Write(corrections) },
            ct
        );
    }

    private const string AddEditions = """
        insert into editions (
            article_id, number, state, section_id, topics, slug, title_slug, content, words, conversion, publish_at, unpublish_at,
            update_kind, change_note, published_at, created_at, created_by, changed_at, changed_by, changed_by_id, published_by, submitted_at,
            submitted_by, submission_note, approved_at, approved_by, approval_note, rejected_at, rejected_by, rejection_note
        )
        select
            "articleId", "number", "state", "sectionId", "topics", "slug", "titleSlug", "content"::jsonb, "words", "conversion"::jsonb,
            "publishAt", "unpublishAt", "updateKind", "changeNote", "publishedAt", "createdAt", "createdBy", "changedAt", "changedBy", "changedById",
            "publishedBy", "submittedAt", "submittedBy", "submissionNote", "approvedAt", "approvedBy", "approvalNote", "rejectedAt",
            "rejectedBy", "rejectionNote"
        from json_to_recordset(@rows::json) as r (
            "articleId" bigint, "number" integer, "state" text, "sectionId" bigint, "topics" bigint[], "slug" text, "titleSlug" text,
            "content" text, "words" integer, "conversion" text, "publishAt" timestamptz, "unpublishAt" timestamptz, "updateKind" text, "changeNote" text,
            "publishedAt" timestamptz, "createdAt" timestamptz, "createdBy" text, "changedAt" timestamptz, "changedBy" text,
            "changedById" text, "publishedBy" text, "submittedAt" timestamptz, "submittedBy" text, "submissionNote" text,
            "approvedAt" timestamptz, "approvedBy" text, "approvalNote" text, "rejectedAt" timestamptz, "rejectedBy" text,
            "rejectionNote" text
        )
        """;

    /// <summary>Adds publications and, at the end of the transaction, one event for each article that readers see now.</summary>
    private async Task<int> AddPublications(IReadOnlyList<NewPublication> publications, DateTimeOffset now, CancellationToken ct)
    {
        var added = await db.Execute(
            """
            insert into publications (
                edition_id, article_id, type, locale, translation_group, section_id, topics, slug, body, content, images, links, words,
                archived_at, visible_from, visible_until, published_at, first_published_at, content_updated_at, change_note
            )
            select
                e.id, a.id, a.type, a.locale, a.translation_group, e.section_id, e.topics, e.slug, r."body"::json, r."content"::json,
                r."images", r."links", e.words, r."archivedAt", r."visibleFrom", r."visibleUntil", r."publishedAt", r."firstPublishedAt",
                r."contentUpdatedAt", r."changeNote"
            from json_to_recordset(@rows::json) as r (
                "articleId" bigint, "number" integer, "body" text, "content" text, "images" bigint[], "links" bigint[],
                "archivedAt" timestamptz, "visibleFrom" timestamptz, "visibleUntil" timestamptz, "publishedAt" timestamptz,
                "firstPublishedAt" timestamptz, "contentUpdatedAt" timestamptz, "changeNote" text
            )
            join articles a on a.id = r."articleId"
            join editions e on e.article_id = a.id and e.number = r."number"
            on conflict on constraint publications_press_release_excl do nothing
            """,
            new { rows = Json.Write(publications) },
            ct
        );

        var visible = publications.Where(publication => publication.IsVisible).ToList();

        if (visible.Count > 0)
        {
            await db.ExecuteBeforeCommit(
                """
                insert into events (type, subject_kind, subject_id, at, data)
                select 'article.published', 'article', article_id, least(at, @now), jsonb_build_object('edition', number)
                from unnest(@Articles, @Numbers, @At) as p (article_id, number, at)
                """,
                new
                {
                    now,
                    Articles = visible.Select(publication => publication.ArticleId).ToArray(),
                    Numbers = visible.Select(publication => publication.Number).ToArray(),
                    At = visible.Select(publication => publication.PublishedAt).ToArray(),
                },
                ct
            );
        }

        return added;
    }
}
