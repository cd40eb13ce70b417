using System.Globalization;
using CsCheck;
using Domain.Bodies.Html;

namespace Domain.Tests.Bodies;

public sealed class NothingIsSilentTests
{
    public static TheoryData<string> Dialects => [.. DialectGen.Dialects];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Every_word_of_a_source_is_in_the_body_or_in_the_report(string dialect) =>
        DialectGen
            .Of(dialect)
            .Sample(
                source =>
                {
                    var converted = HtmlReader.Read(source, "de").Value;
                    Assert.Empty(SourceWords.Missing(source, converted));
                    Assert.All(
                        converted.Report.Losses.SelectMany(loss => loss.Pointers),
                        pointer =>
                            Assert.InRange(
                                int.Parse(pointer.Split('/')[2], CultureInfo.InvariantCulture),
                                0,
                                converted.Blocks.Count - 1
                            )
                    );
                },
                iter: 100,
                print: source => source
            );
}
