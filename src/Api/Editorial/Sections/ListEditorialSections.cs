using Api.Access;
using Api.Http;
using Domain.Access;
using Domain.Sections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Lists the sections as editors see them.</summary>
internal static class ListEditorialSections
{
    private static readonly QueryParameter<string?> Words = QueryParameters.Text(
        "q",
        "Only sections that contain all these words, or parts of words, in title, title in the navigation, intro, path, external id or id. Case does not matter.",
        maxLength: 200
    ) with
    {
        Example = "europa",
    };

    private static readonly QueryParameter<IReadOnlyList<SectionState>> State = QueryParameters.WordList<SectionState>(
        "state",
        "Only sections in one of these states. Without it, active ones and drafts."
    );

    private static readonly QueryParameter<IReadOnlyList<SectionKind>> Kind = QueryParameters.WordList<SectionKind>(
        "kind",
        "Only sections of these kinds."
    );

    private static readonly QueryParameter<IReadOnlyList<string>> Locale = LocaleParameter.Several(
        "locale",
        "Only sections in these locales: BCP 47 tags.",
        example: "de"
    );

    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapGet("/", Handle)
            .WithName("listEditorialSections")
            .WithSummary("List sections as editors see them")
            .WithDescription(
                """
                All trees in order, each section followed by its descendants; archived sections only if `state` names them. All filters must
                match; of several values separated by commas, any one. Changes nothing.
                """
            )
            .WithQuery(Words, State, Kind, Locale)
            .RequireRole(Role.Preview);

    private static async Task<Results<Ok<EditorialSectionList>, Problem>> Handle(
        Query query,
        SectionStore sections,
        LocaleList locales,
        CancellationToken ct
    )
    {
        if (LocaleParameter.Check(Locale, query, locales) is { } unknown)
        {
            return unknown.ToProblem();
        }

        var states = query.Get(State) is { Count: > 0 } named ? named : [SectionState.Draft, SectionState.Active];
        var (kinds, spoken) = (query.Get(Kind), query.Get(Locale));
        var words = (query.Get(Words) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

        // A site has a few hundred: their order needs all of them anyway.
        return TypedResults.Ok(
            new EditorialSectionList([
                .. from stored in await sections.List(states, ct)
                where kinds.Count == 0 || kinds.Contains(stored.Section.Kind)
                where spoken.Count == 0 || spoken.Contains(stored.Section.Locale)
                where words.All(word => Texts(stored).Contains(word, StringComparison.OrdinalIgnoreCase))
                select SectionResponse.From(stored),
            ])
        );
    }

    private static string Texts(StoredSection stored) =>
        string.Join(
            '\n',
            stored.Section.Title,
            stored.Section.NavigationTitle,
            stored.Section.Intro,
            stored.Section.Path,
            stored.ExternalId,
            stored.Section.Id
        );
}

/// <summary>Sections, in tree order.</summary>
/// <param name="Items">The sections, in tree order.</param>
public sealed record EditorialSectionList(IReadOnlyList<SectionResponse> Items);
