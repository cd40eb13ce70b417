using Api.Commands;
using Api.Tests.Support;

namespace Api.Tests.Commands;

public sealed class ProgressTests : IDisposable
{
    private readonly FakeClock clock = new();
    private readonly StringWriter output = new() { NewLine = "\n" };

    [Fact]
    public void Elsewhere_there_is_a_line_every_ten_seconds()
    {
        using var progress = new Progress("articles", 10_000, output, isTerminal: false, clock);

        for (var second = 1; second <= 20; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            progress.Add(100);
        }

        progress.Dispose();
        Assert.Equal(
            "1,000 of 10,000 articles (10 %), 100/s, 90 s left\n2,000 of 10,000 articles (20 %), 100/s, 80 s left\n",
            output.ToString()
        );
    }

    [Fact]
    public void On_a_terminal_one_line_is_rewritten_and_cleared()
    {
        using var progress = new Progress("lines", null, output, isTerminal: true, clock);

        clock.Advance(TimeSpan.FromSeconds(1));
        progress.Reach(2_500);
        progress.Reach(2_600);
        clock.Advance(TimeSpan.FromSeconds(1));
        progress.Reach(3_000);
        progress.Dispose();

        var lines = output.ToString().Split('\r');
        Assert.Equal(["", "2,500 lines, 2,500/s", "3,000 lines, 1,500/s", new string(' ', 20), ""], lines);
    }

    [Theory]
    [InlineData(1, 100, "1 of 100 articles (1 %), 1/s, 99 s left")]
    [InlineData(1, 1_000, "1 of 1,000 articles (0 %), 1/s, 17 min left")]
    [InlineData(1, 10_000, "1 of 10,000 articles (0 %), 1/s, 2.8 h left")]
    [InlineData(100, 100, "100 of 100 articles (100 %), 100/s, a moment left")]
    [InlineData(0, 100, "0 articles, 0/s")]
    public void What_is_left_is_said_in_a_unit_that_fits(long done, long total, string expected)
    {
        using var progress = new Progress("articles", total, output, isTerminal: true, clock);

        clock.Advance(TimeSpan.FromSeconds(1));
        progress.Reach(done);

        Assert.Equal(expected, output.ToString().TrimStart('\r'));
    }

    public void Dispose() => output.Dispose();
}
