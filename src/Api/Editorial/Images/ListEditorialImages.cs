using System.Globalization;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Images;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Images;

/// <summary>Lists images as editors see them.</summary>
internal static class ListEditorialImages
{
    private const int MaxDays = 3650;

    private static readonly QueryParameter<string?> Words = QueryParameters
        .Text(
            "q",
            """
            Only images that contain all these words, or parts of words, in credit, copyright, license, texts, suggestions, external id or
            id; of one or two letters, the beginnings of words. Case does not matter.
            """,
            maxLength: 200
        )
        .Normalized(text => string.Join(' ', WordsIn(text).Order(StringComparer.Ordinal)));

    private static readonly QueryParameter<bool> Unused = QueryParameters.Flag(
        "unused",
        "`true`: only images that no section and no edition of an article uses.",
        standard: false
    );

    private static readonly QueryParameter<bool> MissingCredit = QueryParameters.Flag(
        "missingCredit",
        "`true`: only images without a credit.",
        standard: false
    );

    private static readonly QueryParameter<IReadOnlyList<DigitalSource>> Source = QueryParameters.WordList<DigitalSource>(
        "source",
        "Only images whose `metadata.source` is one of these codes, separated by commas."
    );

    private static readonly QueryParameter<bool> AiUnconfirmed = QueryParameters.Flag(
        "aiUnconfirmed",
        "`true`: only images whose file says AI while `metadata.source` is empty. They cannot be published.",
        standard: false
    );

    private static readonly QueryParameter<string?> MissingAlt = QueryParameters.Text(
        "missingAlt",
        "Only images without an alternative text in this locale.",
        maxLength: 35
    ) with
    {
        Example = "de",
    };

    private static readonly QueryParameter<int?> RightsExpiring = new(
        "rightsExpiring",
        "Only images whose rights expire within this many days, or have expired.",
        new Message($"a whole number of days from 0 to {MaxDays}", $"eine ganze Zahl von Tagen von 0 bis {MaxDays}"),
        null,
        TryReadDays
    )
    {
        Type = "integer",
        Minimum = 0,
        Maximum = MaxDays,
    };

    private static readonly QueryParameter<string?> UploadedBy = QueryParameters.Text(
        "uploadedBy",
        "Only images uploaded by the caller with this name."
    );

    private static readonly QueryParameter<DateTimeOffset?> From = QueryParameters.Moment(
        "from",
        "Only images uploaded at or after this time"
    );

    private static readonly QueryParameter<DateTimeOffset?> To = QueryParameters.Moment(
        "to",
        "Only images uploaded before this time"
    );

    public static void Map(RouteGroupBuilder images) =>
        images
            .MapGet("/", Handle)
            .WithName("listEditorialImages")
            .WithSummary("List and search images as editors see them")
            .WithDescription("Newest first. Changes nothing.")
            .WithQuery(
                Words,
                Unused,
                MissingCredit,
                Source,
                AiUnconfirmed,
                MissingAlt,
                RightsExpiring,
                UploadedBy,
                From,
                To,
                Paging.Limit,
                Paging.Cursor
            )
            .RequireRole(Role.Preview);

    private static async Task<Results<Ok<EditorialImageList>, Problem>> Handle(
        ListQuery query,
        ImageListStore images,
        LocaleList locales,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var missingAlt = query.Get(MissingAlt);

        if (missingAlt is not null && !locales.Contains(missingAlt))
        {
            var message = new Message(
                $"missingAlt must be one of: {locales}.",
                $"missingAlt muss eine von diesen sein: {locales}."
            );
            return Query.Refuse(new Finding("#/query/missingAlt", "locale.unknown", message)).ToProblem();
        }

        var question = new ImageQuestion
        {
            Words = WordsIn(query.Get(Words) ?? ""),
            Unused = query.Get(Unused),
            MissingCredit = query.Get(MissingCredit),
            Sources = query.Get(Source),
            AiUnconfirmed = query.Get(AiUnconfirmed),
            MissingAlt = missingAlt,
            RightsEndBy = query.Get(RightsExpiring) is { } days ? clock.GetUtcNow().AddDays(days) : null,
            UploadedBy = query.Get(UploadedBy),
            From = query.Get(From),
            To = query.Get(To),
        };
        var rows = await images.List(question, query.After?.Id, query.Rows, ct);
        var (items, page) = query.Page(rows, ImageResponse.From, image => image.Id);
        return TypedResults.Ok(new EditorialImageList(items, page));
    }

    private static string[] WordsIn(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool TryReadDays(string text, out int? days)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MaxDays;
        days = isNumber ? number : null;
        return isNumber;
    }
}

/// <summary>Images as editors see them, newest first.</summary>
/// <param name="Items">The images, newest first.</param>
public sealed record EditorialImageList(IReadOnlyList<ImageResponse> Items, Page Page);
