using System.Globalization;
using System.Text.Json.Nodes;

namespace Domain.Differences;

/// <summary>Walks through two contents in parallel and records their differences.</summary>
internal sealed class ContentWalk(CancellationToken ct)
{
    private readonly List<ReadableDifference> differences = [];

    public IReadOnlyList<ReadableDifference> Compare(JsonObject before, JsonObject after)
    {
        CompareFields("", before, after);
        return differences;
    }

    private void Compare(string field, JsonNode? before, JsonNode? after, int? placeBefore = null, int? placeAfter = null)
    {
        ct.ThrowIfCancellationRequested();
        var (wasEmpty, isEmpty) = (ContentShape.IsEmpty(before), ContentShape.IsEmpty(after));

        if (wasEmpty && isEmpty)
        {
            return;
        }

        if (before is JsonArray || after is JsonArray)
        {
            CompareLists(field, before as JsonArray ?? [], after as JsonArray ?? []);
        }
        else if (wasEmpty || isEmpty)
        {
            Note(field, before, after, placeBefore, placeAfter);
        }
        else if (ContentShape.Of(before) != ContentShape.Of(after))
        {
            if (before is JsonObject old && after is JsonObject @new && IsWalkedInto(old, @new))
            {
                CompareFields(field, old, @new);
            }
            else
            {
                Note(field, before, after, placeBefore, placeAfter);
            }
        }
    }

    private static bool IsWalkedInto(JsonObject before, JsonObject after) =>
        !ContentShape.IsTextBlock(before) && ContentShape.TypeOf(before) == ContentShape.TypeOf(after);

    private void CompareFields(string field, JsonObject before, JsonObject after)
    {
        var names = after.Select(entry => entry.Key).Union(before.Select(entry => entry.Key), StringComparer.Ordinal);

        foreach (var name in names.Where(name => name is not ("_key" or "_type")))
        {
            Compare($"{field}/{name}", before[name], after[name]);
        }
    }

    private void CompareLists(string field, JsonArray before, JsonArray after)
    {
        var partners = ListMatch.Partners(before, after, ct);
        var pairs = partners.Index().Where(pair => pair.Item is not null).ToList();
        var staying = KeyOrder.Staying([.. pairs.Select(pair => pair.Item!.Value)]);
        var moved = pairs.Where((_, i) => !staying[i]).Select(pair => pair.Index).ToHashSet();
        var kept = pairs.Select(pair => pair.Item!.Value).ToHashSet();

        for (var i = 0; i < after.Count; i++)
        {
            var place = Place(field, after[i], i);

            if (partners[i] is not { } was)
            {
                Note(place, null, after[i], null, i);
                continue;
            }

            if (moved.Contains(i))
            {
                Note(place, before[was], after[i], was, i, isMove: true);
            }

            Compare(place, before[was], after[i], was, i);
        }

        for (var i = 0; i < before.Count; i++)
        {
            if (!kept.Contains(i))
            {
                Note(Place(field, before[i], i), before[i], null, i, null);
            }
        }
    }

    private static string Place(string field, JsonNode? item, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{field}/{KeyOrder.KeyOf(item) ?? $"{index}"}");

    private void Note(string field, JsonNode? before, JsonNode? after, int? placeBefore, int? placeAfter, bool isMove = false)
    {
        var (wasEmpty, isEmpty) = (ContentShape.IsEmpty(before), ContentShape.IsEmpty(after));
        var (old, @new) = (wasEmpty ? null : ContentShape.Text(before), isEmpty ? null : ContentShape.Text(after));
        var kind =
            isMove ? DifferenceKind.Moved
            : wasEmpty ? DifferenceKind.Added
            : isEmpty ? DifferenceKind.Removed
            : DifferenceKind.Changed;

        differences.Add(
            new ReadableDifference
            {
                Field = field,
                Kind = kind,
                Before = old,
                After = @new,
                PlaceBefore = placeBefore,
                PlaceAfter = placeAfter,
                FormattingOnly = kind is DifferenceKind.Changed && old == @new,
                Words = kind is DifferenceKind.Changed && old != @new ? WordDiff.Between(old!, @new!, ct) : [],
            }
        );
    }
}
