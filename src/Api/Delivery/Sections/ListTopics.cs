using Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Sections;

/// <summary>Returns the topics of a site from A to Z.</summary>
internal static class ListTopics
{
    private static readonly QueryParameter<SectionKey?> Root = SectionKey.Parameter(
        "root",
        "Only the topics of this root, by slug, path or id."
    ) with
    {
        Example = "breg-de",
    };

    private static readonly QueryParameter<bool> Counts = QueryParameters.Flag(
        "counts",
        "Whether to count the articles of each topic and its descendants; counting stops at 1,000.",
        standard: false
    );

    public static void Map(RouteGroupBuilder delivery) =>
        delivery
            .MapGet("/topics", Handle)
            .WithTags("Sections")
            .WithName("listTopics")
            .WithSummary("List the topics from A to Z")
            .WithDescription(
                """
                Every section of kind `topic` or `focus`, in German dictionary order: ä like a, ß like ss. `letter` is its index letter,
                or `#` if the title does not start with one. The list is one page.
                """
            )
            .WithQuery(Root, Counts);

    private static async Task<Results<PublicResponse<TopicList>, Problem>> Handle(
        Query query,
        PublishedSectionStore sections,
        AsOf reading,
        CancellationToken ct
    ) =>
        await sections.ListTopics(query.Get(Root), query.Get(Counts), reading.Moment, ct) is { } topics
            ? new PublicResponse<TopicList>(new TopicList(topics, Page.Whole(topics.Count)))
            : SectionKey.Unknown("root").ToProblem();
}
