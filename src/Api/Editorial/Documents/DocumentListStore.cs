using Api.Data;

namespace Api.Editorial.Documents;

/// <summary>A filter for documents; absent criteria match all.</summary>
internal sealed record DocumentQuestion
{
    public IReadOnlyList<string> Words { get; init; } = [];
    public IReadOnlyList<string> MediaTypes { get; init; } = [];
    public IReadOnlyList<Accessibility> Accessible { get; init; } = [];
    public string? ExternalId { get; init; }
    public bool Unused { get; init; }
}

/// <summary>SQL that lists and searches documents.</summary>
internal sealed class DocumentListStore(Db db)
{
    /// <summary>A page of documents, newest first, below the given id.</summary>
    public Task<IReadOnlyList<StoredDocument>> List(DocumentQuestion question, long? below, int limit, CancellationToken ct) =>
        db.List<StoredDocument>(
            Page(question, below),
            new
            {
                Patterns = question.Words.Select(LikePattern.Of).ToArray(),
                MediaTypes = question.MediaTypes.ToArray(),
                question.ExternalId,
                below,
                limit,
            },
            ct
        );

    internal static AssembledSql Page(DocumentQuestion question, long? below) =>
        new(
            $"""
            select {StoredDocument.Columns}
            from documents d
            where {string.Join("\n  and ", Conditions(question, below))}
            order by d.id desc
            limit @limit
            """
        );

    private static IEnumerable<string> Conditions(DocumentQuestion question, long? below)
    {
        yield return below is null ? "true" : "d.id < @below";

        // A newsroom has thousands of documents, not millions: reading them all takes less than keeping an index.
        foreach (var condition in LikePattern.All(Searched, "Patterns", question.Words.Count))
        {
            yield return condition;
        }

        if (question.MediaTypes.Count > 0)
        {
            yield return "d.media_type = any (@MediaTypes)";
        }

        if (question.Accessible.Count > 0)
        {
            yield return $"({string.Join(" or ", question.Accessible.Select(Condition))})";
        }

        if (question.ExternalId is not null)
        {
            yield return "d.external_id = @ExternalId";
        }

        if (question.Unused)
        {
            yield return "not exists (select from edition_documents where document_id = d.id)";
        }
    }

    private const string Searched = "words_to_find(concat_ws(' ', d.id, d.external_id, d.title, d.file_name))";

    private static string Condition(Accessibility accessible) =>
        accessible switch
        {
            Accessibility.True => "d.is_accessible",
            Accessibility.False => "not d.is_accessible",
            _ => "d.is_accessible is null",
        };
}
