// Checks the package Bulletin.Client against the service at BASE, with an admin's KEY: it publishes articles there, so let it be a service
// for tests. With a picture as its argument it makes the round trip of tests/contract/generators and nothing else.
using Check;

if (args is [var picture])
{
    await RoundTrip.Run(picture);
    return 0;
}

var tally = new Tally();
await PackageChecks.Run(tally);
await ConnectionChecks.Run(tally);
await ReadingChecks.Run(tally);
await WritingChecks.Run(tally);
await WebhookChecks.Run(tally);
await tally.Check("guide: docs/integrators.md", () => Printed.By(IntegratorsGuide.Run));
await tally.Check("guide: README.md of the package", () => Printed.By(PackageGuide.Run));
return tally.Finish();
