using Api.Http;
using Api.Tests.Support;
using FluentValidation;

namespace Api.Tests.Http;

/// <summary>The service finds its validators by their base class.</summary>
public sealed class ValidatorsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public void Each_that_FluentValidation_finds_is_registered()
    {
        var found = AssemblyScanner.FindValidatorsInAssembly(typeof(ApiJson).Assembly, includeInternalTypes: true).ToList();

        Assert.NotEmpty(found);
        Assert.All(found, one => Assert.IsType(one.ValidatorType, api.Services.GetService(one.InterfaceType)));
    }
}
