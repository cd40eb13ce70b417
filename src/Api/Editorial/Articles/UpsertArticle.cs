using Api.Access;
using Api.Editorial.Articles.Formats;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Creates or replaces the article with an external id; idempotent.</summary>
internal static class UpsertArticle
{
    private const string Address = "/by-external-id/{externalId}";

    private const string Rules = """
        For imports: the same call creates the article the first time and replaces its content afterwards. Needs no
        `If-Match`, since the other system owns what it sends. A content equal to the stored one changes nothing in any
        state, even if it is published, scheduled, archived or withdrawn; a content without `slug` keeps the
        slug that publication fixed. The id is percent-encoded UTF-8, a slash in it `%2F`; `externalId` in the content must be
        the same or absent.
        """;

    private const string StateChanges = "**State changes**: as for creating or replacing; none if nothing differs. No event.";

    public static void Map(RouteGroupBuilder articles)
    {
        Finish(articles.MapPut(Address, Handle))
            .WithName("upsertArticle")
            .WithSummary("Create or replace an article by its externalId")
            .WithDescription(
                $"""
                {Rules}
                Whole files of Markdown and HTML are for `/markdown` and `/html`; sent here with their Content-Type, they are accepted
                all the same.

                {StateChanges}
                """
            );
        Finish(articles.MapPut($"{Address}/markdown", Handle))
            .Accepts<string>(ArticlePayload.Markdown)
            .WithName("upsertArticleFromMarkdown")
            .WithSummary("Create or replace an article from a Markdown file by its externalId")
            .WithDescription(
                $"""
                {Rules}
                The other fields are YAML between two lines of `---`, then the body follows.

                {StateChanges}
                """
            );
        Finish(articles.MapPut($"{Address}/html", Handle))
            .Accepts<string>(ArticlePayload.Html)
            .WithName("upsertArticleFromHtml")
            .WithSummary("Create or replace an article from an HTML file by its externalId")
            .WithDescription(
                $"""
                {Rules}
                The head has the other fields, as for creating from HTML: what it lacks is cleared.

                {StateChanges}
                """
            );
    }

    private static RouteHandlerBuilder Finish(RouteHandlerBuilder endpoint) =>
        endpoint
            .WithMetadata(
                new DeclaredHeader(
                    "If-Match",
                    "Not needed; if it is sent, the article must exist and still be the version with this ETag.",
                    "\"3\""
                )
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.Conflict, ErrorKind.Stale);

    private static async Task<Results<Created<ArticleResponse>, Ok<ArticleResponse>, Problem>> Handle(
        string externalId,
        ArticlePayload content,
        ContentWriter writer,
        ArticleEditing editing,
        ArticleStore articles,
        HttpContext http,
        CancellationToken ct
    )
    {
        // Normalised like every text: in NFC, trimmed.
        if (Text.Kept(externalId) is not { } name || Text.CountCharacters(name) > 200 || Text.CheckLine("", name) is not null)
        {
            return (Problems.Invalid with { Findings = [NoName(externalId)] }).ToProblem();
        }

        if (Text.Kept(content.Value.ExternalId) is { } other && other != name)
        {
            return (Problems.Invalid with { Findings = [OtherName(name)] }).ToProblem();
        }

        var match = IfMatch.Optional(http);

        if (match.Error is { } unreadable)
        {
            return unreadable.ToProblem();
        }

        if (await articles.FindByExternalId(name, ct) is not { } known)
        {
            if (!match.IsAbsent)
            {
                return IfMatch.Stale.ToProblem();
            }

            var created = await writer.Create(content.Value with { ExternalId = name }, content.Conversion, http);

            return created.Succeeded(out var id, out var refused)
                ? await editing.Created(id, http)
                : content.Located(refused).ToProblem();
        }

        var refusal = await editing.Change(
            known,
            match,
            http,
            edit => writer.Write(edit, content.ValueFor(edit.Item) with { ExternalId = name }, content.Conversion)
        );

        return refusal is null ? TypedResults.Ok(await editing.Read(known, http)) : content.Located(refusal).ToProblem();
    }

    private static Finding OtherName(string name) =>
        new(
            "/externalId",
            "value.notAllowed",
            new Message(
                $"externalId must equal the one in the address ({name}) or be omitted.",
                $"externalId muss die der Adresse sein ({name}) oder fehlen."
            )
        );

    private static int Length(string externalId) => Text.CountCharacters(Text.Normalize(externalId));

    private static Finding NoName(string externalId) =>
        new(
            "#/path/externalId",
            "value.invalid",
            new Message(
                $"externalId must be one line of 1 to 200 characters in Unicode NFC, has {Length(externalId)}.",
                $"externalId muss eine Zeile von 1 bis 200 Zeichen in Unicode NFC sein, hat {Length(externalId)}."
            )
        );
}
