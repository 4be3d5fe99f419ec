"""From the contract to the client: prints `generated_client/` whole, and says when it is stale."""
