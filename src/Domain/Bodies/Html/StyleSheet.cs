using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>
/// The rules of a document's <c>style</c> elements that change what a text means, written into the <c>style</c> attributes of the
/// elements they apply to. Google Docs and LibreOffice say by classes alone what is bold, struck out or hidden.
/// </summary>
internal sealed partial class StyleSheet
{
    // More than any program writes.
    private const int MaxRules = 2_000;
    private const int MaxRulesOfElement = 20;

    private static readonly HashSet<string> Meaningful = new(StringComparer.OrdinalIgnoreCase)
    {
        "display",
        "font",
        "font-style",
        "font-weight",
        "list-style",
        "list-style-type",
        "mso-hide",
        "mso-list",
        "text-decoration",
        "text-decoration-line",
        "vertical-align",
        "visibility",
    };

    private readonly Dictionary<string, List<Rule>> rules = new(StringComparer.Ordinal);
    private int count;

    /// <param name="Order">The number of rules before it in the style sheet.</param>
    private sealed record Rule(string? Element, string Declarations, int Order);

    public static void Apply(IDocument document, CancellationToken ct)
    {
        var sheet = new StyleSheet();

        foreach (var style in document.QuerySelectorAll("style"))
        {
            sheet.Read(style.TextContent);
        }

        if (sheet.count == 0)
        {
            return;
        }

        foreach (var element in document.All)
        {
            ct.ThrowIfCancellationRequested();
            sheet.ApplyTo(element);
        }
    }

    private void Read(string css)
    {
        var plain = Comment().Replace(css, " ");

        for (var place = 0; place < plain.Length && count < MaxRules; )
        {
            var open = plain.IndexOf('{', place);

            if (open < 0)
            {
                return;
            }

            // A statement such as @import ends before the next rule.
            var selectors = plain[place..open];
            selectors = selectors[(selectors.LastIndexOf(';') + 1)..].Trim();
            var close = EndOfBlock(plain, open);

            if (!selectors.StartsWith('@'))
            {
                Add(selectors, plain[(open + 1)..close]);
            }

            place = close + 1;
        }
    }

    // The blocks of @media and the like contain others; what depends on a medium is not believed.
    private static int EndOfBlock(string css, int open)
    {
        var depth = 0;

        for (var place = open; place < css.Length; place++)
        {
            depth += css[place] switch
            {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };

            if (depth == 0)
            {
                return place;
            }
        }

        return css.Length;
    }

    private void Add(string selectors, string block)
    {
        var declarations = string.Join(
            ';',
            block.Split(';').Where(declaration => Meaningful.Contains(declaration.Split(':')[0].Trim())).Select(it => it.Trim())
        );

        if (declarations.Length == 0)
        {
            return;
        }

        foreach (var selector in selectors.Split(','))
        {
            if (ClassSelector().Match(selector.Trim()) is { Success: true } match && count < MaxRules)
            {
                var name = match.Groups["class"].Value;
                rules.TryAdd(name, []);
                rules[name]
                    .Add(
                        new Rule(match.Groups["element"] is { Success: true } element ? element.Value : null, declarations, count)
                    );
                count++;
            }
        }
    }

    // In the order of the cascade, in which the last one counts: rules that also name the element outdo those that do not, later ones
    // outdo earlier ones, and the element's own declarations come last.
    private void ApplyTo(IElement element)
    {
        var applied = element
            .ClassList.Where(rules.ContainsKey)
            .SelectMany(name => rules[name])
            .Where(rule => rule.Element is null || rule.Element.Equals(element.LocalName, StringComparison.OrdinalIgnoreCase))
            .OrderBy(rule => rule.Element is not null)
            .ThenBy(rule => rule.Order)
            .Select(rule => rule.Declarations)
            .TakeLast(MaxRulesOfElement)
            .ToList();

        if (applied.Count > 0)
        {
            element.SetAttribute("style", string.Join(';', applied.Append(element.GetAttribute("style") ?? "")));
        }
    }

    [GeneratedRegex(@"/\*.*?\*/|<!--|-->", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\A(?<element>[A-Za-z][A-Za-z0-9]*)?\.(?<class>[A-Za-z_][\w-]*)\z")]
    private static partial Regex ClassSelector();
}
