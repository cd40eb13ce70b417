using System.Globalization;
using Api.Http;

namespace Api.Delivery.Sections;

/// <summary>Returns the sites: the roots of the section trees.</summary>
internal static class ListSites
{
    public static void Map(RouteGroupBuilder delivery) =>
        delivery
            .MapGet("/sites", Handle)
            .WithTags("Sections")
            .WithName("listSites")
            .WithSummary("List the sites")
            .WithDescription(
                "Each site is a tree of sections in one language: where it begins, and what a menu of languages shows. The list is one page."
            );

    private static async Task<PublicResponse<SiteList>> Handle(
        PublishedSectionStore sections,
        SiteOptions site,
        CancellationToken ct
    )
    {
        List<SiteEntry> sites =
        [
            .. from root in await sections.ListRoots(ct)
            select new SiteEntry(
                root.Id,
                root.Locale,
                LanguageOf(root.Locale),
                root.Title,
                root.Path,
                site.Url(root.Path),
                $"/v1/navigation?root={root.Path[1..]}"
            ),
        ];

        return new PublicResponse<SiteList>(new SiteList(sites, Page.Whole(sites.Count)));
    }

    private static string LanguageOf(string locale) =>
        locale == LocaleList.SimpleGerman ? "Leichte Sprache" : CultureInfo.GetCultureInfo(locale).NativeName;
}

/// <summary>The sites of the installation.</summary>
/// <param name="Items">The sites, in their order.</param>
public sealed record SiteList(IReadOnlyList<SiteEntry> Items, Page Page);

/// <summary>A site.</summary>
/// <param name="Id">The id of its root section.</param>
/// <param name="Locale">Its BCP 47 tag, for `lang` and `hreflang` too.</param>
/// <param name="Language">The name of its language in that language.</param>
/// <param name="Title">The title of its root section.</param>
/// <param name="Path">The path of its home page.</param>
/// <param name="Url">The same as an address for readers.</param>
/// <param name="Navigation">The address of its navigation.</param>
public sealed record SiteEntry(long Id, string Locale, string Language, string Title, string Path, string Url, string Navigation);
