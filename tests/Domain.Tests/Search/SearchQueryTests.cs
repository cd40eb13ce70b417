using CsCheck;
using Domain.Search;

namespace Domain.Tests.Search;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("Gespräch", "Gespräch*")]
    [InlineData("Blinken Kiew", "Blinken Kiew*")]
    [InlineData("Blinken Kiew ", "Blinken Kiew")]
    [InlineData("EU", "EU")]
    [InlineData("Brück* Havel ", "Brück* Havel")]
    [InlineData("\"Nato-Russland-Rat\"", "Nato-Russland-Rat")]
    [InlineData("„Rat der Länder“ Berlin", "Rat der Länder|Berlin*")]
    [InlineData("Nato-Russland-Rat ", "Nato-Russland-Rat")]
    [InlineData("Brücke -Havel", "Brücke|-Havel")]
    [InlineData("Brücke -\"neue Havel\"", "Brücke|-neue Havel")]
    [InlineData("Brücke - Havel ", "Brücke|Havel")]
    [InlineData("Brücke\u00a0Havel\t", "Brücke|Havel")]
    [InlineData("Bru\u0308cke ", "Brücke")]
    [InlineData("(Wald) & Wiese! ", "Wald|Wiese")]
    [InlineData("\"Wald", "Wald*")]
    [InlineData("Wald\" Wiese ", "Wald|Wiese")]
    [InlineData("& | ! :*", "")]
    [InlineData("\"\" \" - * ", "")]
    [InlineData("   ", "")]
    public void What_was_typed_is_understood(string typed, string understood)
    {
        var terms = SearchQuery
            .Parse(typed)
            .Terms.Select(term => $"{(term.IsExcluded ? "-" : "")}{term.Text}{(term.IsBeginning ? "*" : "")}");

        Assert.Equal(
            understood
                .Replace("Blinken Kiew", "Blinken|Kiew", StringComparison.Ordinal)
                .Replace("Brück* Havel", "Brück*|Havel", StringComparison.Ordinal),
            string.Join('|', terms)
        );
    }

    [Fact]
    public void Whatever_is_typed_every_term_has_a_word_and_no_sign_around_it() =>
        Gen.String[Gen.Char["aZß9 -\"„“*&|!:()'\\\u00a0\u00ad\t\0\ud800"], 0, 60]
            .Sample(typed =>
                SearchQuery
                    .Parse(typed)
                    .Terms.All(term =>
                        SearchText.Words(term.Text) is { Count: > 0 } words
                        && words[0].Start == 0
                        && words[^1].End == term.Text.Length
                        && (!term.IsBeginning || term.Text.Length >= SearchQuery.ShortestBeginning)
                    )
            );
}
