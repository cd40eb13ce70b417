using System.Text.Json.Serialization;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Documents;

namespace Api.Editorial.Documents;

/// <summary>What editors said about whether everybody can use a document.</summary>
[JsonConverter(typeof(CamelCase<Accessibility>))]
public enum Accessibility
{
    True,
    False,

    /// <summary>Nobody has said.</summary>
    Unsaid,
}

/// <summary>Lists documents as editors see them.</summary>
internal static class ListDocuments
{
    private static readonly QueryParameter<string?> Words = QueryParameters
        .Text(
            "q",
            """
            Only documents that contain all these words, or parts of words, in title, file name, external id or id; of one or two
            letters, the beginnings of words. Case does not matter.
            """,
            maxLength: 200
        )
        .Normalized(text => string.Join(' ', WordsIn(text).Order(StringComparer.Ordinal))) with
    {
        Example = "bericht",
    };

    private static readonly QueryParameter<IReadOnlyList<string>> MediaType = QueryParameters.WordList(
        "mediaType",
        "Only documents whose file is of one of these media types, separated by commas.",
        [.. DocumentMediaType.All]
    );

    private static readonly QueryParameter<IReadOnlyList<Accessibility>> Accessible = QueryParameters.WordList<Accessibility>(
        "accessible",
        "Only documents of which editors said this, separated by commas: `unsaid` are those whose `accessible` is null."
    );

    private static readonly QueryParameter<string?> ExternalId = QueryParameters.Text(
        "externalId",
        "Only the document with this id in another system.",
        maxLength: 200
    ) with
    {
        Example = "typo3-file-912",
    };

    private static readonly QueryParameter<bool> Unused = QueryParameters.Flag(
        "unused",
        "`true`: only documents to which no edition of an article refers.",
        standard: false
    );

    public static void Map(RouteGroupBuilder documents) =>
        documents
            .MapGet("/", Handle)
            .WithName("listDocuments")
            .WithSummary("List and search documents")
            .WithDescription("Newest first. All filters must match. Changes nothing.")
            .WithQuery(Words, MediaType, Accessible, ExternalId, Unused, Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview);

    private static async Task<DocumentList> Handle(ListQuery query, DocumentListStore documents, CancellationToken ct)
    {
        var question = new DocumentQuestion
        {
            Words = WordsIn(query.Get(Words) ?? ""),
            MediaTypes = query.Get(MediaType),
            Accessible = query.Get(Accessible),
            ExternalId = Text.Kept(query.Get(ExternalId)),
            Unused = query.Get(Unused),
        };
        var rows = await documents.List(question, query.After?.Id, query.Rows, ct);
        var (items, page) = query.Page(rows, DocumentResponse.From, document => document.Id);
        return new DocumentList(items, page);
    }

    private static string[] WordsIn(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Documents as editors see them, newest first.</summary>
/// <param name="Items">The documents, newest first.</param>
public sealed record DocumentList(IReadOnlyList<DocumentResponse> Items, Page Page);
