using System.Globalization;
using System.Net;
using System.Text;

namespace Bench;

/// <summary>Plots the history: one panel per measure, from the smallest data set to the largest, the latest run of each.</summary>
internal static class Plot
{
    private const int Columns = 3;
    private const int Width = 320;
    private const int Height = 200;
    private const int Left = 58;
    private const int Right = 16;
    private const int Top = 34;
    private const int Bottom = 28;

    private const string Style = """
        text { font: 11px sans-serif; fill: #333 }
        .title { font-weight: bold }
        .grid { stroke: #ddd }
        .service { stroke: #1f5fa8; fill: #1f5fa8 }
        .floor { stroke: #b5651d; fill: #b5651d }
        polyline { fill: none !important; stroke-width: 2 }
        """;

    /// <summary>Writes growth.svg next to the history; returns 1 if there is nothing to plot yet.</summary>
    public static int Draw(string folder)
    {
        var panels = new History(folder)
            .Read()
            .GroupBy(entry => entry.Measure)
            .Select(measure =>
                measure.GroupBy(entry => entry.Articles).Select(size => size.Last()).OrderBy(entry => entry.Articles).ToList()
            )
            .ToList();

        if (panels.Count == 0)
        {
            Console.Error.WriteLine("There is no history yet: run bin/bench first.");
            return 1;
        }

        var file = Path.Combine(folder, "growth.svg");
        File.WriteAllText(file, Svg(panels));
        Console.WriteLine(file);
        return 0;
    }

    /// <summary>The panels as SVG.</summary>
    public static string Svg(IReadOnlyList<List<HistoryEntry>> panels)
    {
        var rows = (panels.Count + Columns - 1) / Columns;
        var svg = new StringBuilder();
        svg.AppendLine(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Columns * Width}" height="{rows * Height + 30}" role="img">"""
        );
        svg.AppendLine(CultureInfo.InvariantCulture, $"<style>{Style}</style>");
        svg.AppendLine("""<rect width="100%" height="100%" fill="#fff"/>""");
        svg.AppendLine(
            """<text x="12" y="20">by number of articles: <tspan class="service">service</tspan>, <tspan class="floor">floor</tspan>; median, minimum to maximum</text>"""
        );

        for (var place = 0; place < panels.Count; place++)
        {
            svg.AppendLine(
                CultureInfo.InvariantCulture,
                $"""<g transform="translate({place % Columns * Width},{(place / Columns * Height) + 30})">"""
            );
            Panel(svg, panels[place]);
            svg.AppendLine("</g>");
        }

        return svg.AppendLine("</svg>").ToString();
    }

    private static void Panel(StringBuilder svg, List<HistoryEntry> entries)
    {
        var most = entries.Max(entry => entry.Service.Concat(entry.Floor ?? []).Max()) * 1.05;
        var (first, last) = (Math.Log10(entries[0].Articles), Math.Log10(entries[^1].Articles));

        double X(int articles) =>
            last == first
                ? (Left + Width - Right) / 2.0
                : Left + ((Math.Log10(articles) - first) / (last - first) * (Width - Left - Right));
        double Y(double value) => Height - Bottom - (value / most * (Height - Top - Bottom));

        var name = WebUtility.HtmlEncode($"{entries[0].Measure} ({entries[0].Unit})");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text class="title" x="{Left}" y="{Top - 12}">{name}</text>""");

        foreach (var value in (double[])[0, most / 2, most])
        {
            svg.AppendLine(
                CultureInfo.InvariantCulture,
                $"""
                <line class="grid" x1="{Left}" x2="{Width - Right}" y1="{Y(value):0.#}" y2="{Y(value):0.#}"/>
                <text x="{Left - 6}" y="{Y(value) + 4:0.#}" text-anchor="end">{Short(value)}</text>
                """
            );
        }

        foreach (var entry in entries)
        {
            svg.AppendLine(
                CultureInfo.InvariantCulture,
                $"""<text x="{X(entry.Articles):0.#}" y="{Height - Bottom + 16}" text-anchor="middle">{Short(entry.Articles)}</text>"""
            );
        }

        Line(
            svg,
            "floor",
            [.. entries.Where(entry => entry.Floor is not null).Select(entry => (X(entry.Articles), new Samples(entry.Floor!)))],
            Y
        );
        Line(svg, "service", [.. entries.Select(entry => (X(entry.Articles), new Samples(entry.Service)))], Y);
    }

    private static void Line(
        StringBuilder svg,
        string kind,
        IReadOnlyList<(double X, Samples Values)> points,
        Func<double, double> y
    )
    {
        var line = string.Join(
            ' ',
            points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{y(point.Values.Median):0.#}"))
        );
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<polyline class="{kind}" points="{line}"/>""");

        foreach (var (x, values) in points)
        {
            svg.AppendLine(
                CultureInfo.InvariantCulture,
                $"""
                <line class="{kind}" x1="{x:0.#}" x2="{x:0.#}" y1="{y(values.Min):0.#}" y2="{y(values.Max):0.#}"/>
                <circle class="{kind}" cx="{x:0.#}" cy="{y(values.Median):0.#}" r="3"/>
                """
            );
        }
    }

    private static string Short(double value) =>
        value switch
        {
            >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:0.##}M"),
            >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e3:0.##}k"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.##}"),
        };
}
