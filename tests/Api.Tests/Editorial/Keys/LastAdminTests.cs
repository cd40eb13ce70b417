using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Keys;

/// <summary>Uses a separate database: other tests rely on their admin.</summary>
public sealed class LastAdminTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Keys = "/v1/editorial/keys";

    [Fact]
    public async Task Of_two_admins_who_revoke_each_other_at_once_one_stays()
    {
        // The key of the fixture is out of the way; two are left.
        var (one, other) = (await api.Key(Role.Admin), await api.Key(Role.Admin));
        var first = await api.Value<long>("select min(id) from api_keys where role = 'admin'");
        (await api.With(one).Delete($"{Keys}/{first}")).Expect(HttpStatusCode.OK);

        var answers = await Task.WhenAll(api.With(one).Delete(Address(other)), api.With(other).Delete(Address(one)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Single(answers, answer => answer.Code is "key.lastAdmin" or "access.keyInvalid");

        var left = await api.With(one).Status(Keys) == HttpStatusCode.OK ? one : other;
        Assert.Equal("key.lastAdmin", (await api.With(left).Delete(Address(left))).Code);
        Assert.Equal(HttpStatusCode.OK, await api.With(left).Status(Keys));
    }

    private static string Address(string key) => ApiKey.TryRead(key, out var id, out _) ? $"{Keys}/{id}" : "";
}
