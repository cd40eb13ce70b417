using Domain.Redirects;

namespace Domain.Tests.Redirects;

public sealed class RedirectPathTests
{
    [Theory]
    [InlineData("/Webs/Breg/DE/Foo;jsessionid=ABC", "/Webs/Breg/DE/Foo")]
    [InlineData("/Webs;a=1/Breg;b/DE/", "/Webs/Breg/DE")]
    [InlineData("/breg-de/aktuelles/alte-meldung-123.html", "/breg-de/aktuelles/alte-meldung-123.html")]
    [InlineData("breg-de", "/breg-de")]
    [InlineData("/", "/")]
    [InlineData("", "/")]
    [InlineData("/;jsessionid=1", "/")]
    [InlineData("/a//b", "/a//b")]
    public void Path_parameters_and_closing_slashes_do_not_count(string path, string normalized) =>
        Assert.Equal(normalized, RedirectPath.Normalize(path));

    [Theory]
    [InlineData("/breg-de/aktuelles/alte-meldung-123.html")]
    [InlineData("/Webs/Breg/DE/~amt/a_b%20c/(1),x=2:3@4!$&'*+")]
    [InlineData("/a/.well-known/b..c")]
    public void Paths_of_old_systems_are_taken(string path) => Assert.Null(RedirectPath.Check("/path", path));

    [Theory]
    [InlineData("/")]
    [InlineData("alt")]
    [InlineData("/a//b")]
    [InlineData("/a/../b")]
    [InlineData("/a/./b")]
    [InlineData("/a b")]
    [InlineData("/a?b")]
    [InlineData("/a#b")]
    [InlineData("/a\\b")]
    [InlineData("/größe")]
    [InlineData("/a;b")]
    public void What_no_site_has_as_a_path_is_refused(string path) =>
        Assert.Equal("redirect.path", RedirectPath.Check("/path", path)?.Code);

    [Fact]
    public void Normalizing_twice_is_normalizing_once()
    {
        foreach (var path in new[] { "/a;b/c/", "//a//", "/;/;", "/a/;b", "a/b;c;d//" })
        {
            var once = RedirectPath.Normalize(path);
            Assert.Equal(once, RedirectPath.Normalize(once));
        }
    }
}
