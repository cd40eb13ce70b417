using CsCheck;
using Domain.Bodies;
using Domain.Bodies.Html;

namespace Domain.Tests.Bodies.Html;

public sealed class HtmlTableTests
{
    [Fact]
    public void Joined_cells_leave_every_text_in_its_row_and_all_rows_equally_wide()
    {
        var cell = Gen.Select(Gen.Int[-1, 4], Gen.Int[0, 6]);

        cell.Array[0, 4]
            .Array[1, 5]
            .Where(rows => rows.Any(row => row.Length > 0))
            .Sample(rows =>
            {
                var texts = rows.Select((row, y) => row.Select((_, x) => $"{y}.{x}").ToArray()).ToArray();
                var html = rows.Select(
                    (row, y) =>
                        "<tr>"
                        + string.Concat(
                            row.Select((span, x) => $"<td rowspan={span.Item1} colspan={span.Item2}>{texts[y][x]}</td>")
                        )
                );
                var table = Assert.IsType<TableBlock>(Assert.Single(Read($"<table>{string.Concat(html)}</table>").Blocks));

                Assert.Equal(
                    texts,
                    table.Rows.Select(row => row.Cells.Select(cell => cell.ToText()).Where(text => text.Length > 0).ToArray())
                );
                Assert.Single(table.Rows.Select(row => row.Cells.Count).Distinct());
            });
    }

    [Theory]
    [InlineData("<tfoot><tr><td>3<tbody><tr><td>2<thead><tr><th>1")]
    [InlineData("<thead><tr><th>1<tfoot><tr><td>3<tbody><tr><td>2")]
    [InlineData("<tfoot><tr><td>3<thead><tr><th>1<tbody><tr><td>2<tbody>")]
    public void Head_and_foot_are_at_the_ends_of_a_table_wherever_they_are_in_the_source(string groups)
    {
        var table = Assert.IsType<TableBlock>(Assert.Single(Read($"<table>{groups}</table>").Blocks));

        Assert.Equal(["1", "2", "3"], table.Rows.Select(row => row.Cells[0].ToText()));
        Assert.True(table.HeaderRow);
    }

    [Fact]
    public void A_header_that_spans_rows_heads_all_of_them()
    {
        var blocks = Read("<table><tr><th rowspan=2>Berlin<td>1<tr><td>2<tr><th>Bonn<td>3</table>").Blocks;

        Assert.True(Assert.IsType<TableBlock>(Assert.Single(blocks)).HeaderColumn);
    }

    [Theory]
    [InlineData(9_900, 9_900, "")]
    [InlineData(300, 2_000, " colspan=1000 rowspan=0")]
    public void A_table_that_would_be_huge_is_cut_where_the_rules_refuse_it(int columns, int rows, string spans)
    {
        var html =
            "<table><tr>"
            + string.Concat(Enumerable.Repeat($"<td{spans}>", columns))
            + string.Concat(Enumerable.Repeat("<tr>", rows))
            + "</table>";
        var table = Assert.IsType<TableBlock>(Assert.Single(Read(html).Blocks));

        Assert.Equal((Body.MaxRows + 1, Body.MaxCells + 1), (table.Rows.Count, table.Rows[0].Cells.Count));
        Assert.NotEmpty(Body.Normalize([table]).Findings);
    }

    private static ConvertedBody Read(string html) => HtmlReader.Read(html).Value;
}
