using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Domain;
using Domain.Bodies;

namespace Movers;

/// <summary>Every loss of a move, written as it is found, one JSON object a line; and their numbers for the summary.</summary>
public sealed class MoveReport(TextWriter losses)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Dictionary<(LossSeverity, string), (int Count, string First)> counts = [];

    /// <summary>The report about one item.</summary>
    internal ItemReport About(string? item, string? title) => new(this, item, title);

    public void Add(MoveLoss loss)
    {
        losses.Write(JsonSerializer.Serialize(loss, Json));
        losses.Write('\n');

        var key = (loss.Severity, loss.Kind);
        var (count, first) = counts.GetValueOrDefault(
            key,
            (0, loss.Title is null ? loss.Message : $"{loss.Title}: {loss.Message}")
        );
        counts[key] = (count + 1, first);
    }

    /// <summary>The number of losses by severity and kind, worst first, with an example each.</summary>
    public string Summary()
    {
        var summary = new StringBuilder();

        foreach (
            var ((severity, kind), (count, first)) in counts
                .OrderBy(entry => entry.Key.Item1)
                .ThenByDescending(entry => entry.Value.Count)
        )
        {
            summary.Append(CultureInfo.InvariantCulture, $"{severity.Word(), -8}{count, 7}  {kind, -14}  {first}\n");
        }

        return summary.ToString();
    }
}
