using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace Bulletin.Client.Http;

/// <summary>Adds the key to requests to the service, and to no other: generated code can be sent anywhere by <c>WithUrl</c>.</summary>
internal sealed class KeyAuthentication(string key, Uri service) : IAuthenticationProvider
{
    public Task AuthenticateRequestAsync(
        RequestInformation request,
        Dictionary<string, object>? additionalAuthenticationContext = null,
        CancellationToken cancellationToken = default
    )
    {
        if (
            Uri.Compare(
                request.URI,
                service,
                UriComponents.SchemeAndServer,
                UriFormat.Unescaped,
                StringComparison.OrdinalIgnoreCase
            ) == 0
        )
        {
            request.Headers.TryAdd("Authorization", $"Bearer {key}");
        }

        return Task.CompletedTask;
    }
}
