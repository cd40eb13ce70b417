using System.Globalization;
using Api.Access;
using Api.Delivery.Changes;
using Api.Http;
using Domain;

namespace Api.Editorial.Events;

/// <summary>The filter of the list and of the stream of editorial events, declared in one place.</summary>
internal static class EditorialEventParameters
{
    private static readonly QueryParameter<IReadOnlyList<string>> Event = QueryParameters.List(
        "event",
        "Only these kinds of events, such as `article.submitted`; see `type` in the response.",
        20,
        new Message("a type such as article.submitted", "eine Art wie article.submitted"),
        (string text, out string? type) =>
        {
            type = text;
            return ChangeFilter.IsEvent(text);
        }
    ) with
    {
        Example = "article.submitted,article.approved",
    };

    private static readonly QueryParameter<IReadOnlyList<long>> Article = QueryParameters.List(
        "article",
        "Only events of these articles.",
        100,
        new Message("the id of an article", "die Id eines Artikels"),
        (string text, out long id) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id)
    ) with
    {
        Example = "1000073",
    };

    private static readonly QueryParameter<string?> AssignedTo = QueryParameters.Text(
        "assignedTo",
        "Only events of articles that are assigned to this person or desk now.",
        maxLength: 100
    ) with
    {
        Example = "Erik Editor",
    };

    private static readonly QueryParameter<string?> By = QueryParameters.Text(
        "by",
        "Only events that this caller has caused: a name, or a caller id such as `key:7`."
    ) with
    {
        Example = "key:7",
    };

    public static readonly IReadOnlyList<QueryParameter> All = [Event, Article, AssignedTo, By];

    public static EditorialEventFilter Read(Query query)
    {
        var by = query.Get(By);
        var isId = by is not null && Caller.IsId(by);

        return new EditorialEventFilter
        {
            Events = [.. query.Get(Event)],
            Articles = [.. query.Get(Article)],
            AssignedTo = query.Get(AssignedTo),
            By = isId ? null : by,
            ById = isId ? by : null,
        };
    }
}
