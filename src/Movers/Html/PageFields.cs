using AngleSharp.Dom;

namespace Movers.Html;

/// <summary>The fields of a page: by the map first, else by what the page says about itself to machines.</summary>
internal sealed class PageFields(IDocument page, MoveMap map, OldTime times, ItemReport report)
{
    private readonly PageMetadata metadata = new(page, report);
    private readonly List<IElement> taken = [];

    /// <summary>The elements that became fields, so that the body does not repeat them.</summary>
    public IReadOnlyList<IElement> Taken => taken;

    /// <summary>The first value of a field; null if the page has none. Further ones stay in the page.</summary>
    public string? Value(string field) => Values(field, 1) is [var first, ..] ? first : null;

    public IReadOnlyList<string> Values(string field) => Values(field, int.MaxValue);

    /// <summary>The element of a field that consists of elements; null if the map does not say where it is, or it is not there.</summary>
    public IElement? Element(string field)
    {
        if (!map.Fields.TryGetValue(field, out var rules))
        {
            return null;
        }

        var found = rules.Rules.Select(rule => page.QuerySelector(rule.Select)).FirstOrDefault(element => element is not null);

        if (found is null)
        {
            report.Meaning("missing", $"The page has no element for the field {field}: {string.Join(", ", rules.Selectors)}");
        }

        return found;
    }

    public DateTimeOffset? Date(string field)
    {
        if (!map.Fields.TryGetValue(field, out var rules))
        {
            return metadata.Values(field).Select(times.Read).FirstOrDefault(time => time is not null);
        }

        foreach (var rule in rules.Rules)
        {
            foreach (var (element, value) in Found(rule))
            {
                if ((rule.Format is null ? times.Read(value) : times.Read(value, rule.Format, rule.Culture)) is { } time)
                {
                    Take(element, value);
                    return time;
                }

                report.Meaning("date", $"“{value}” is no date of the form {rule.Format ?? "2021-03-04"}.");
            }
        }

        return metadata.Values(field).Select(times.Read).FirstOrDefault(time => time is not null);
    }

    private IReadOnlyList<string> Values(string field, int count) =>
        map.Fields.TryGetValue(field, out var rules) ? ByRules(field, rules, count) : metadata.Values(field);

    private List<string> ByRules(string field, FieldRules rules, int count)
    {
        foreach (var rule in rules.Rules)
        {
            var found = Found(rule).Take(count).ToList();

            if (found.Count == 0)
            {
                continue;
            }

            foreach (var (element, value) in found)
            {
                Take(element, value);
            }

            return [.. found.Select(one => one.Value).Select(value => rule.Values?.GetValueOrDefault(value) ?? value)];
        }

        report.Meaning("missing", $"The page has nothing for the field {field}: {string.Join(", ", rules.Selectors)}");
        return [];
    }

    private IEnumerable<(IElement Element, string Value)> Found(FieldRule rule)
    {
        foreach (var element in page.QuerySelectorAll(rule.Select))
        {
            var value = rule.Attribute is { } attribute ? element.GetAttribute(attribute) : HtmlText.Words(element);

            if (value is not null && rule.ValueIn(value, report)?.Trim() is { Length: > 0 } text)
            {
                yield return (element, text);
            }
        }
    }

    // An element of which only a part is the field stays in the body.
    private void Take(IElement element, string value)
    {
        if (HtmlText.Words(element) == value || HtmlText.Words(element).Length == 0)
        {
            taken.Add(element);
        }
    }
}
