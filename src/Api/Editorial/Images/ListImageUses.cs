using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Images;

/// <summary>Lists where an image is used.</summary>
internal static class ListImageUses
{
    public static void Map(RouteGroupBuilder images) =>
        images
            .MapGet("/{id:long}/uses", Handle)
            .WithName("listImageUses")
            .WithSummary("List where an image is used")
            .WithDescription(
                """
                Every section and every edition of an article (open, published or former) that uses the image, most recently changed
                first. As long as there is one, the image cannot be deleted. Changes nothing.
                """
            )
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<ImageUseList>, Problem>> Handle(
        long id,
        ListQuery query,
        ImageEditing editing,
        ImageUseStore uses,
        TimeProvider clock,
        HttpContext http
    ) =>
        editing.List(
            id,
            http,
            async _ =>
            {
                var rows = await uses.List(id, query.After, query.Rows, clock.GetUtcNow(), http.RequestAborted);
                var (items, page) = query.Page(rows, ImageUseResponse.From, use => use.UseId, use => use.ChangedAt);
                return new ImageUseList(items, page);
            }
        );
}

/// <summary>The uses of an image, most recently changed first.</summary>
/// <param name="Items">The uses, most recently changed first.</param>
public sealed record ImageUseList(IReadOnlyList<ImageUseResponse> Items, Page Page);

/// <summary>One edition of an article, or one section, that uses an image.</summary>
public sealed record ImageUseResponse
{
    /// <summary>The kind of item that uses it.</summary>
    public required ImageUser Kind { get; init; }

    /// <summary>The id of the article or section.</summary>
    public required long Id { get; init; }

    /// <summary>The title of the article or section.</summary>
    public required string Title { get; init; }

    /// <summary>A BCP 47 tag.</summary>
    public required string Locale { get; init; }

    /// <summary>The number of the edition; null for sections.</summary>
    public required int? Edition { get; init; }

    /// <summary>The state of the edition or section.</summary>
    /// <example>published</example>
    public required string State { get; init; }

    /// <summary>Where in the item: `leadImage`, `body` or `media`.</summary>
    public required IReadOnlyList<string> Places { get; init; }

    /// <summary>Whether readers see this use now.</summary>
    public required bool Public { get; init; }

    /// <summary>Whether the article is in the trash.</summary>
    public required bool Trashed { get; init; }

    /// <summary>The editorial address of the item.</summary>
    /// <example>/v1/editorial/articles/1000073</example>
    public required string Url { get; init; }

    internal static ImageUseResponse From(StoredUse use) =>
        new()
        {
            Kind = use.Kind,
            Id = use.Id,
            Title = use.Title,
            Locale = use.Locale,
            Edition = use.Edition,
            State = use.State,
            Places = use.Places,
            Public = use.Public,
            Trashed = use.Trashed,
            Url = use.Kind is ImageUser.Section ? $"/v1/editorial/sections/{use.Id}" : $"/v1/editorial/articles/{use.Id}",
        };
}
