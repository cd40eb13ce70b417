namespace Api.Tests;

public sealed class PlaceTests
{
    [Fact]
    public void It_runs() => Assert.Equal(2, int.Parse("2", null));
}
